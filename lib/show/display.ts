import * as tslab from "tslab";

/** Shows HTML below the cell that is running. Throws outside of a notebook. */
export function showHtml(html: string): void {
  tslab.display.html(html);
}

/** Shows a PNG picture below the cell that is running. Throws outside of a notebook. */
export function showPng(picture: Uint8Array): void {
  tslab.display.png(picture);
}

/** A place below a cell whose content can be replaced. */
export interface Panel {
  /** Replaces what is shown. */
  html(content: string): void;
}

/** Makes a place below the cell that is running, to be filled and refilled. */
export function newPanel(): Panel {
  const place = tslab.newDisplay();
  return { html: (content) => place.html(content) };
}
