import { epub, opfOf, zip } from "../zip";
import type { BadFile } from "./badFile";
import { broken, deep, entities, fixture, half, large, mill, secret } from "./pieces";

/** EPUB files that are damaged, odd or hostile. */
export const badEpubs: readonly BadFile[] = [
  { name: "text.epub", bytes: () => Buffer.from("A mill turns."), code: broken },
  { name: "cut.epub", bytes: () => half(fixture("sabotage.epub")), code: broken },
  { name: "bare.epub", bytes: () => zip([]), code: broken },
  {
    name: "no-container.epub",
    bytes: () => zip([{ name: "mimetype", content: "application/epub+zip" }]),
    code: broken,
  },
  { name: "root-outside.epub", bytes: () => epub(mill, { root: "../../../../etc/passwd" }), code: broken },
  {
    name: "spine-outside.epub",
    bytes: () =>
      epub(mill, {
        opf: opfOf(
          "../../../etc/passwd.html",
          "file:///etc/passwd",
          "http://x.invalid/a.xhtml",
          "text.xhtml",
          "gone.xhtml",
        ),
      }),
    holds: /A mill turns/,
    lacks: secret,
  },
  {
    name: "names-outside.epub",
    bytes: () => epub(mill, { more: [{ name: "../../../tmp/evil.xhtml", content: mill }] }),
    code: broken,
  },
  {
    name: "absolute-name.epub",
    bytes: () => epub(mill, { more: [{ name: "/tmp/evil.xhtml", content: mill }] }),
    code: broken,
  },
  {
    name: "bomb.epub",
    bytes: () =>
      epub("", { more: [{ name: "OEBPS/big.xhtml", content: " ", claims: 70_000_000 }], opf: opfOf("big.xhtml") }),
    code: large,
  },
  {
    name: "lying-bomb.epub",
    bytes: () =>
      epub("", {
        more: [{ name: "OEBPS/big.xhtml", content: Buffer.alloc(70_000_000, 32), claims: 100 }],
        opf: opfOf("big.xhtml"),
      }),
    code: broken,
  },
  {
    name: "many-parts.epub",
    bytes: () => {
      const bytes = epub(mill);
      // The zip's last record says how many parts it has.
      for (const at of [bytes.length - 14, bytes.length - 12])
        Buffer.from(bytes.buffer, bytes.byteOffset).writeUInt16LE(60_000, at);
      return bytes;
    },
    code: large,
  },
  {
    name: "copy-protected.epub",
    bytes: () =>
      epub(mill, {
        more: [
          {
            name: "META-INF/encryption.xml",
            content: `<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text.xhtml"/></CipherData></EncryptedData></encryption>`,
          },
        ],
      }),
    code: /^file-locked$/,
  },
  {
    name: "entities.epub",
    bytes: () => epub(`${entities}<html><body><p>A mill turns. &f; &file;</p></body></html>`),
    holds: /A mill turns/,
    lacks: /lollol|root:/,
  },
  {
    name: "entities-in-package.epub",
    bytes: () => epub(mill, { opf: entities + opfOf("text.xhtml").replace("Mills", "&f;&file;") }),
    holds: /A mill turns/,
    lacks: secret,
  },
  { name: "nested.epub", bytes: () => epub(deep("<div>", "</div>", 100_000)), code: broken },
  {
    name: "twice.epub",
    bytes: () => epub(mill, { more: [{ name: "OEBPS/text.xhtml", content: "<p>Another mill.</p>" }] }),
    holds: /^A mill turns/,
  },
];
