// The notes of markdown-it come without types, so that both are made here.
const MarkdownIt = require("markdown-it");
const footnote = require("markdown-it-footnote");

exports.markdownToHtml = (markdown) =>
  new MarkdownIt({ html: true, maxNesting: 100 }).use(footnote).use(openTagsAsText).render(markdown);

/** Elements that take everything up to their closing tag for their own text, wherever that is. */
const rawText = "title|textarea|style|script|xmp|iframe|noembed|noframes|plaintext";
/** Elements whose content is no text of the document. */
const withoutText = "template|svg|object|audio|video|canvas|select|map|button|annotation";

const tagOf = (names) => new RegExp(`<(/?)(${names})(?![\\w-])[^>]*`, "gi");
const inBlock = tagOf(rawText);
const inLine = tagOf(`${rawText}|${withoutText}`);

/** In prose "the <title> element" and "List<Object>" are text; HTML would take what follows for content of the element. */
function openTagsAsText(markdownIt) {
  markdownIt.core.ruler.push("open_tags_as_text", ({ tokens }) => {
    for (const token of tokens) {
      if (token.type === "html_block") token.content = escaped(token.content, inBlock, new Set());
      const closed = new Set();
      const inside = (token.children ?? []).filter(({ type }) => type === "html_inline");
      for (const tag of inside.reverse()) tag.content = escaped(tag.content, inLine, closed);
    }
  });
}

/** `html` with `&lt;` before tags that nothing closes, neither in it nor, as `closed` says, after it. It is read from its end. */
function escaped(html, tags, closed) {
  const open = new Set();
  for (const { 0: tag, 1: slash, 2: name, index } of [...html.matchAll(tags)].reverse()) {
    if (slash === "/") closed.add(name.toLowerCase());
    else if (!closed.has(name.toLowerCase()) && !tag.endsWith("/")) open.add(index);
  }
  return html.replace(tags, (tag, _slash, _name, index) => (open.has(index) ? tag.replace("<", "&lt;") : tag));
}
