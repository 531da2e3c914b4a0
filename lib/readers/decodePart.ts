import { codeOf, messageOf } from "../errors";
import { type DecodedMarkup, decodeMarkup } from "./decodeMarkup";

/**
 * Decodes a part of a book that the others can do without: an empty one has no text, and one that is no text is named in the
 * warnings instead. Throws `file-too-large`.
 */
export function decodePart(path: string, bytes: Uint8Array): DecodedMarkup {
  try {
    return decodeMarkup(bytes);
  } catch (error) {
    switch (codeOf(error)) {
      case "empty-text":
        return { text: "", warnings: [] };
      case "binary-text":
      case "undecodable-text":
        return { text: "", warnings: [`The part ${JSON.stringify(path)} cannot be read: ${messageOf(error)}`] };
      default:
        throw error;
    }
  }
}
