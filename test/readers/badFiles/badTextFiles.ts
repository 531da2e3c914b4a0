import type { BadFile } from "./badFile";
import { broken, deep } from "./pieces";

/** HTML, Markdown and JSON lines files that are damaged, odd or hostile. */
export const badTextFiles: readonly BadFile[] = [
  {
    name: "scripts.html",
    bytes: () =>
      Buffer.from(
        `<html><body onload="x()"><script>while(1);</script><p>A mill turns.</p><img src=x onerror=alert(1)><iframe src="http://x.invalid"></iframe><svg><script>1</script></svg>`,
      ),
    holds: /^A mill turns\.$/,
  },
  {
    name: "only-scripts.html",
    bytes: () => Buffer.from("<html><script>document.write('A mill')</script></html>"),
    code: /^empty-text$/,
  },
  { name: "nested.html", bytes: () => Buffer.from(deep("<div>", "</div>", 200_000)), code: broken },
  { name: "never-closed.html", bytes: () => Buffer.from(`<p>A mill.${"<b><i>".repeat(900)}turns`), holds: /turns/ },
  {
    name: "wrong-closes.html",
    bytes: () => Buffer.from(`${"<b>".repeat(1500)}A mill.${"</i>".repeat(300_000)}`),
    holds: /A mill/,
  },
  {
    name: "open-comment.html",
    bytes: () => Buffer.from(`<p>A mill.</p><!-- ${"- ".repeat(500_000)}`),
    holds: /A mill/,
  },
  {
    name: "mixed.html",
    bytes: () => Buffer.concat([Buffer.from("<html><p>Über den Fluß, "), Buffer.from("über Mühlen.</p>", "latin1")]),
    holds: /Fluß|FluÃ/,
  },
  {
    name: "latin.html",
    bytes: () => Buffer.from('<html><meta charset="iso-8859-1"><p>Die Mühle dreht sich.</p>', "latin1"),
    holds: /Mühle/,
  },
  {
    name: "utf16.html",
    bytes: () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("<html><p>Die Mühle.</p>", "utf16le")]),
    holds: /Mühle/,
  },
  {
    name: "signs.html",
    bytes: () => Buffer.from(`<p>A mill ${"&#x110000;&#xD800;&#0;&bogus;".repeat(50_000)}</p>`),
    holds: /A mill/,
  },
  {
    name: "attribute.html",
    bytes: () => Buffer.from(`<p title="${"x".repeat(3_000_000)}" class="${"y ".repeat(500_000)}">A mill.</p>`),
    holds: /A mill/,
  },
  { name: "quotes.md", bytes: () => Buffer.from(`${">".repeat(100_000)} A mill.`), holds: /mill/, code: broken },
  {
    name: "lists.md",
    bytes: () =>
      Buffer.from(Array.from({ length: 600 }, (_, depth) => `${"  ".repeat(depth)}- mill ${depth}`).join("\n")),
    holds: /mill 0/,
  },
  {
    name: "brackets.md",
    bytes: () => Buffer.from(`A mill ${"[".repeat(50_000)}${"![](".repeat(20_000)}`),
    holds: /A mill/,
  },
  {
    name: "stars.md",
    bytes: () => Buffer.from(`A mill ${"*a_ ".repeat(50_000)}${"`".repeat(50_000)}`),
    holds: /A mill/,
  },
  {
    name: "nested.jsonl",
    bytes: () => Buffer.from(`${"[".repeat(200_000)}\n{"text":"A mill turns."}`),
    holds: /^A mill turns\.$/,
  },
  { name: "none.jsonl", bytes: () => Buffer.from("no json\n{}\n[1]"), code: broken },
  { name: "picture.txt", bytes: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), code: /^binary-text$/ },
];
