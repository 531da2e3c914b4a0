// The notes of markdown-it come without types, so that both are made here.
const MarkdownIt = require("markdown-it");
const footnote = require("markdown-it-footnote");

exports.markdownToHtml = (markdown) => new MarkdownIt({ html: true, maxNesting: 100 }).use(footnote).render(markdown);
