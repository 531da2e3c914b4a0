import { escapeHtml } from "../text/escapeHtml";

/** HTML of a share as a whole number of per cent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** A number with thin gaps between thousands. */
export function grouped(number: number): string {
  return String(Math.round(number)).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** A section with a heading that can be linked to. All of `body` is HTML already. */
export function section(id: string, title: string, ...body: string[]): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>\n${body.join("\n")}\n</section>`;
}

/** A paragraph of text. */
export function paragraph(text: string): string {
  return `<p dir="auto">${escapeHtml(text)}</p>`;
}

/** A table of texts and numbers that scrolls by itself where the window is narrow. */
export function dataTable(
  caption: string,
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const numeric = header.map((_, place) => rows.length > 0 && rows.every((row) => typeof row[place] === "number"));
  const head = header
    .map((title, place) => `<th scope="col"${numeric[place] ? ' class="number"' : ""}>${escapeHtml(title)}</th>`)
    .join("");
  const body = rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell, place) => {
            const text = escapeHtml(typeof cell === "number" ? grouped(cell) : cell);
            if (place === 0) return `<th scope="row" dir="auto">${text}</th>`;
            return typeof cell === "number" ? `<td class="number">${text}</td>` : `<td dir="auto">${text}</td>`;
          })
          .join("")}</tr>`,
    )
    .join("\n");
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Something long that opens on demand. `body` is HTML already. */
export function folded(summary: string, body: string): string {
  return `<details><summary dir="auto">${escapeHtml(summary)}</summary>\n${body}\n</details>`;
}

/** Horizontal bars with their numbers beside them. */
export function bars(caption: string, rows: readonly { label: string; value: number; note?: string }[]): string {
  const largest = Math.max(1, ...rows.map(({ value }) => value));
  const lines = rows.map(
    ({ label, value, note }) =>
      `<div class="bar"><dt dir="auto">${escapeHtml(label)}</dt><dd><span class="track"><span class="fill" style="width:${((100 * value) / largest).toFixed(2)}%"></span></span><span class="value">${escapeHtml(note ?? grouped(value))}</span></dd></div>`,
  );
  return `<figure><figcaption>${escapeHtml(caption)}</figcaption><dl class="bars">\n${lines.join("\n")}\n</dl></figure>`;
}

/** Columns over the tenths from 0 to 1, as a picture. */
export function tenths(label: string, values: readonly number[]): string {
  const largest = Math.max(1, ...values);
  const columns = values
    .map((value, place) => {
      const height = (44 * value) / largest;
      return `<rect x="${place * 20 + 1}" y="${(46 - height).toFixed(2)}" width="18" height="${height.toFixed(2)}" class="column"><title>${place / 10} to ${(place + 1) / 10}: ${value}</title></rect>`;
    })
    .join("");
  return `<svg viewBox="0 0 200 62" class="tenths" role="img" aria-label="${escapeHtml(label)}">${columns}<line x1="0" y1="46.5" x2="200" y2="46.5" class="axis"/><text x="0" y="59">0</text><text x="100" y="59" text-anchor="middle">0.5</text><text x="200" y="59" text-anchor="end">1</text></svg>`;
}
