import { describe, expect, it } from "vitest";
import { htmlBlocks } from "../../lib/readers/htmlBlocks";

const read = (html: string) =>
  htmlBlocks(html).map(({ kind, text, leftOut }) => `${kind}: ${text}${leftOut === null ? "" : ` (${leftOut})`}`);

describe("htmlBlocks", () => {
  it("tells kinds apart and tidies blanks, line ends and entities", () => {
    expect(
      read(`<h2>Of <i>mills</i><br>and men</h2><p>A &amp; B&nbsp;&#8212;
        twice&shy;told<br>next line</p>loose text<blockquote>quoted</blockquote><figure><img alt="x"><figcaption>A mill</figcaption></figure>`),
    ).toEqual([
      "heading: Of mills and men",
      "paragraph: A & B — twicetold\nnext line",
      "paragraph: loose text",
      "paragraph: quoted",
      "caption: A mill",
    ]);
    expect(htmlBlocks("<h3>x</h3>")[0]?.level).toBe(3);
  });

  it("keeps lists and tables whole, and takes pages laid out with tables apart", () => {
    expect(read("<ol start=4><li>one<ul><li>in</ul><li><p>two</p><p>more</p></ol>")).toEqual([
      "list: 4. one\n  - in\n5. two\n  more",
    ]);
    expect(read("<table><tr><th>A<th>B<tr><td>1<td><p>2</p><p>3</p></table>")).toEqual(["table: A | B\n1 | 2 3"]);
    expect(read("<table><tr><td>menu<td><h1>Title</h1><p>Text</p></table>")).toEqual([
      "paragraph: menu",
      "heading: Title",
      "paragraph: Text",
    ]);
  });

  it("keeps code as it is", () => {
    expect(read("<pre><code>\nif x:\n    y\n\n</code></pre>")).toEqual(["code: if x:\n    y"]);
  });

  it("sets notes apart and takes their signs out of the text", () => {
    expect(
      read(`<p>A mill<sup><a href="#n1">1</a></sup> turns<a class="fnanchor" href="#n2">[2]</a>.</p>
        <aside epub:type="footnote"><p><a href="#r1">1.</a> By wind.</p></aside>
        <ol class="footnotes"><li id="fn2">By water. <a href="#r2">↩</a></li></ol>`),
    ).toEqual(["paragraph: A mill turns.", "footnote: By wind.", "footnote: By water."]);
    expect(read("<p>See <a href='#c2'>chapter 2</a>, 10<sup>6</sup> times, 1<sup>st</sup>.</p>")).toEqual([
      "paragraph: See chapter 2, 10⁶ times, 1st.",
    ]);
  });

  it.each([
    ['1914<a href="notes.xhtml#n1"><sup>1</sup></a>', "1914"],
    ['mill<a href="#n1"><sup>[1]</sup></a>', "mill"],
    ['wheel<a href="#n2"><sup>*</sup></a>', "wheel"],
    ['1914<a href="#n1">[1]</a>', "1914"],
    ['<a href="#c4">4</a> and <a href="#c5">10<sup>6</sup></a>', "4 and 10⁶"],
    ['mill<a href="#n1"><sup>1</sup></a><a href="#c4">4</a>', "mill4"],
  ])("takes %s for %s", (html, text) => expect(read(`<p>${html}</p>`)).toEqual([`paragraph: ${text}`]));

  it("keeps the parts of formulas apart", () => {
    expect(
      read(`<p>3×<math><msup><mn>10</mn><mn>8</mn></msup></math> m/s, <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of
        <m:math><m:msqrt><m:mn>2</m:mn></m:msqrt></m:math>, <math> <msub> <mi>x</mi> <mi>i</mi> </msub> <mo>=</mo>
        <mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><msup><mi>c</mi><mn>2</mn></msup></mfrac></math>,
        <math><msubsup><mo>∑</mo><mn>1</mn><mi>n</mi></msubsup><mroot><mn>8</mn><mn>3</mn></mroot></math>.</p>`),
    ).toEqual(["paragraph: 3×10⁸ m/s, 1/2 of √2, x_i = (a+b)/c², ∑₁ⁿ³√8."]);
  });

  it("keeps what stands in a block that a page begins with", () => {
    expect(
      read(`<div class="pagebreak"><h1>One</h1><p>All of the text.</p></div><h2 class="pagebreak">Two</h2><p>Rest</p>
        <div class="pagebreak">12</div><div class="pagebreak" id="p13">Page 13</div><p>of it</p>`),
    ).toEqual(["heading: One", "paragraph: All of the text.", "heading: Two", "paragraph: Rest", "paragraph: of it"]);
  });

  it("reads long runs of blanks and dots in time that grows with their length", () => {
    const many = 200_000;
    const started = Date.now();
    expect(read(`<pre>x${" ".repeat(many)}y</pre>`)[0]?.length).toBe(many + "code: xy".length);
    expect(read(`<p>a<a class="noteref">${".".repeat(many)}!!</a></p>`)[0]?.length).toBeGreaterThan(many);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it("leaves out what is no text, and says why where a person could miss it", () => {
    expect(
      read(`<script>alert(1)</script><style>p{}</style><nav>Home</nav><div hidden>secret</div>
        <p style="color:red;display: none">ghost</p><div role="doc-toc">1 One</div><p>Text<del>old</del></p>`),
    ).toEqual([
      "paragraph: Home (navigation)",
      "paragraph: secret (hidden)",
      "paragraph: ghost (hidden)",
      "paragraph: 1 One (table of contents)",
      "paragraph: Text",
    ]);
  });

  it("leaves navigation and what is hidden out of tables too", () => {
    expect(
      read(`<div class="navheader"><table><tr><td>Prev</td><th>Wheels</th><td>Next</td></tr></table></div>
        <table><tr><td><span style="display:none">000123</span>January 1</td><td>open</td></tr>
        <tr><td>May 2</td><td>shut</td></tr></table>`).filter((line) => !line.endsWith(")")),
    ).toEqual(["table: January 1 | open\nMay 2 | shut"]);
  });

  it("knows the rows of links and the signs beside headings of common generators", () => {
    expect(
      read(`<ul class="docnav top"><li>Back</li><li>Next</li></ul><div class="breadcrumbs">Home / Mills</div>
        <h2>Wheels<a class="headerlink" href="#wheels">¶</a></h2>
        <h2>Stones<span class="mw-editsection">[edit]</span></h2><p>Text</p>`),
    ).toEqual([
      "paragraph: Back (navigation)",
      "paragraph: Next (navigation)",
      "paragraph: Home / Mills (navigation)",
      "heading: Wheels",
      "heading: Stones",
      "paragraph: Text",
    ]);
  });

  it("knows pages where the markup marks them", () => {
    const blocks = htmlBlocks(
      `<p>one</p><span class="pagenum" id="Page_12">[12]</span><p>two</p><div role="doc-pagebreak" title="13"/><p>three</p>`,
    );
    expect(blocks.map(({ text, page }) => [text, page])).toEqual([
      ["one", null],
      ["two", 12],
      ["three", 13],
    ]);
  });

  it("reads twenty thousand links and raised signs of one block in time that grows with their number", () => {
    const line = (number: number) =>
      `<a name="l${number}">${number}</a>  int value = compute(${number}); // a comment that goes on for a while<sup>2</sup>\n`;
    const lines = Array.from({ length: 20_000 }, (_, number) => line(number)).join("");
    const before = process.cpuUsage();
    expect(htmlBlocks(`<pre>${lines}</pre>`)[0]?.text).toContain("19999  int value = compute(19999);");
    expect(htmlBlocks(`<p><sup>${lines}</sup></p>`)).toHaveLength(1);
    // A third of a second of the processor's time; copying the whole block at each of them takes half a minute.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(6);
  });

  it("takes the sign of a note out between and within links, and nothing else", () => {
    expect(
      read('<p>One<a href="#n"><sup>1</sup></a> <a href="x">two</a><sup><a href="#m">2</a></sup> x<sup>2</sup>.</p>'),
    ).toEqual(["paragraph: One two x²."]);
    expect(read('<p>See <a href="#c">10<sup>6</sup> mills</a>, <b><a href="#n"> <sup>3</sup></a></b>end.</p>')).toEqual(
      ["paragraph: See 10⁶ mills, end."],
    );
  });
});
