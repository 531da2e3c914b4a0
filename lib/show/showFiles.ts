import type { DatasetFile } from "../export/writeSet";
import { showHtml } from "./display";
import { table } from "./table";

/** Shows the files of the dataset with their numbers of rows, and the folder they lie in. */
export function showFiles(files: readonly DatasetFile[], folder: string): void {
  const rows = files.map(({ file, rows: count }) => ({ file, rows: count }));
  showHtml(
    table(rows, {
      caption:
        rows.length === 0
          ? "No file was written."
          : `Written in ${folder}; dataset/README.md says which file to train on`,
    }),
  );
}
