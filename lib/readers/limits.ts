/** Bounds that keep memory and time in hand whatever a file claims to be; no real book comes near them. */
export const readerLimits = Object.freeze({
  /** Bytes of a file that is not plain text. */
  fileBytes: 512 * 1024 * 1024,
  /** Bytes of one file inside a zip, once it is inflated. */
  entryBytes: 64 * 1024 * 1024,
  /** Bytes of everything that is read from one zip, once it is inflated. */
  archiveBytes: 256 * 1024 * 1024,
  /** Files inside a zip. */
  entries: 50_000,
  /** Elements within each other. */
  depth: 2000,
  /** Bytes of HTML, XML or Markdown that stand by themselves. */
  markupBytes: 64 * 1024 * 1024,
});
