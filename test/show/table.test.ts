import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { table } from "../../lib/show/table";
import { escapeHtml } from "../../lib/text/escapeHtml";
import { shorten } from "../../lib/text/shorten";

const hostile = `</td><script>alert("x")</script><img src=x onerror='y'>&amp;`;

/** What is left of the page's own elements when all that the table itself writes is taken away. */
function foreignMarkup(html: string): string {
  return html
    .replace(/<\/?(div|table|caption|thead|tbody|tr|th|td|span|p)( [a-z-]+="[^"<>]*")*>/g, "")
    .replace(/[^<>]/g, "");
}

describe("table", () => {
  it("escapes text, headings, labels and the caption", () => {
    const html = table([{ [hostile]: hostile, status: { text: hostile, tone: "good" } }], { caption: hostile });
    expect(foreignMarkup(html)).toBe("");
    expect(html).not.toContain("<script");
    expect(html.split("&lt;script&gt;")).toHaveLength(5);
  });

  it("keeps a long text in the tooltip, escaped, and shows its beginning", () => {
    const html = table([{ passage: `${"word ".repeat(100)}"end"` }], { maximumCharacters: 20 });
    expect(html).toContain(">word word word word…</td>");
    expect(html).toContain(`title="${"word ".repeat(100)}&quot;end&quot;"`);
  });

  it("has no tooltip where nothing was cut", () => {
    expect(table([{ passage: "short" }])).not.toContain("title=");
  });

  it("has the columns of all rows in the order in which they occur, and empty cells for what is missing", () => {
    const html = table([{ one: 1 }, { two: null, one: 2 }]);
    expect([...html.matchAll(/<th[^>]*>([^<]*)<\/th>/g)].map((match) => match[1])).toEqual(["one", "two"]);
    expect([...html.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map((match) => match[1])).toEqual(["1", "", "2", ""]);
  });

  it("says how many rows it does not show", () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({ index }));
    const html = table(rows, { maximumRows: 10 });
    expect(html).toContain("and 2 more");
    expect(html.match(/<tr>/g)).toHaveLength(11);
  });

  it("shows the caption where there are no rows", () => {
    expect(table([], { caption: "0 came in" })).toContain("0 came in");
  });

  it("colours a status with white text on a ground of enough contrast", () => {
    for (const tone of ["good", "refused", "broken", "plain"] as const) {
      const ground = /background:#([0-9a-f]{6})/.exec(table([{ status: { text: "x", tone } }]))?.[1] ?? "ffffff";
      expect(1.05 / (luminance(ground) + 0.05)).toBeGreaterThan(4.5);
    }
  });

  it("keeps any text from becoming part of the page", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foreignMarkup(table([{ text }], { maximumCharacters: 5 }))).toBe("");
      }),
    );
  });
});

/** Relative luminance of a colour (WCAG 2.1). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("escapeHtml", () => {
  it("makes control characters visible and keeps line ends", () => {
    expect(escapeHtml("a\u0000b\u001b[1m\nc\td")).toBe("a\ufffdb\ufffd[1m\nc\td");
  });
});

describe("shorten", () => {
  it("never cuts a character in two", () => {
    expect(shorten("😀😀😀😀", 3)).toBe("😀😀…");
    expect(shorten("😀😀😀", 3)).toBe("😀😀😀");
  });
});
