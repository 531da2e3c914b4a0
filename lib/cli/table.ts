/** Aligns rows under a header: columns of numbers, with or without ~ for "about", to the right, all others to the left. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const cells = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? "")].length)));
  const numeric = header.map((_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column])));
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? "";
        const fill = " ".repeat(width - [...cell].length);
        return numeric[column] ? fill + cell : cell + fill;
      })
      .join("  ")
      .trimEnd();
  return cells.map(line);
}

function isNumber(cell: string | number | undefined): boolean {
  return typeof cell === "number" || (cell !== undefined && /^~?[0-9]+k?$/.test(cell));
}
