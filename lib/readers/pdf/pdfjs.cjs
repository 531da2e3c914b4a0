const { dirname } = require("node:path");

// pdfjs-dist is an ES module with top-level await: only a dynamic import that no compiler rewrites can reach it.
exports.loadPdfjs = () => import("pdfjs-dist/legacy/build/pdf.mjs");

exports.pdfjsFolder = (name) => `${dirname(require.resolve("pdfjs-dist/package.json")).replaceAll("\\", "/")}/${name}/`;
