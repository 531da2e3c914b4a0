/**
 * Makes text safe to stand in HTML, inside elements and inside quoted attributes. Control characters, which a browser
 * would swallow, become a visible replacement character; tabs and line ends stay.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}
