import { expect, it } from "vitest";
import { readDocument } from "../../lib/readers/readDocument";
import { readerPage } from "../../lib/readers/readerPage";
import { sourceDetails } from "../../lib/readers/sourceDetails";

const pageOf = async (html: string) => {
  const read = await readDocument(Buffer.from(html), "mill.html");
  return readerPage("mill.html", sourceDetails("mill.html", "html", read.metadata), read);
};

it("shows headings as links, tables as tables, and what is left out together with why", async () => {
  const page = await pageOf(
    "<html><nav>Home</nav><nav>Shop &amp; map</nav><h1>Mills</h1><p>One.</p><h2>Wind</h2><h2>Water</h2><table><tr><td>1871<td>&lt;41&gt;</tr><tr><td>1872<td>57</tr></table></html>",
  );
  expect(page).toContain("<summary>3 headings</summary>");
  const [link] = /href="#(b\d+)" dir="auto">Water</.exec(page)?.slice(1) ?? [];
  expect(page).toMatch(new RegExp(`id="${link}">.*Water<`));
  expect(page).toContain('<td dir="auto">1871</td><td dir="auto">&lt;41&gt;</td>');
  expect(page).toContain("Home\nShop &amp; map</div>");
  expect(page).toContain("2 \u00d7 navigation");
  expect(page).not.toContain("<script");
});
