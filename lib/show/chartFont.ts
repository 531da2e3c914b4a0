import { createRequire } from "node:module";
import { GlobalFonts } from "@napi-rs/canvas";

/**
 * Makes a font known to the canvas and returns its family name. The font (DejaVu Sans) comes with the project,
 * since a machine without fonts of its own would draw charts without any text.
 */
export function chartFont(): string {
  const family = "Augmentoolkit Sans";
  if (!GlobalFonts.has(family)) {
    const file = "@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff";
    GlobalFonts.registerFromPath(createRequire(__filename).resolve(file), family);
  }
  return family;
}
