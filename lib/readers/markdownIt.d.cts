/** Markdown (CommonMark with tables, strikethrough and footnotes) as HTML; at most 100 blocks are nested within each other. */
export declare function markdownToHtml(markdown: string): string;
