/** Aligns rows under a header: the first column to the left, the others to the right where they are numbers. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const cells = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? "")].length)));
  const numeric = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
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
