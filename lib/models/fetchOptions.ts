import type { Progress } from "../progress";

/** What fetching and finding a model needs to be given. */
export interface FetchOptions {
  /** Folder that model files are kept in; made when it is not there. */
  modelsFolder: string;
  /** Takes one line for a person. */
  log(line: string): void;
  /** Shows a bar; counted in megabytes. */
  progress: Progress;
  signal: AbortSignal;
  /** Base address of the hub. Default: `defaultHubAddress`. */
  hubAddress?: string;
  /** Commands that may start Python, tried in order. Default: `defaultPythonCommands`. */
  pythonCommands?: readonly string[];
  /** Seconds without a byte after which a connection counts as cut, and a hub that has sent some is given up. Default: 60. */
  stallSeconds?: number;
  /** Free bytes of the disk that a folder is on. Default: asks the file system. */
  freeBytesOf?(folder: string): Promise<number>;
}

/** The hub that the catalogue's addresses belong to. */
export const defaultHubAddress = "https://huggingface.co";

/** What Python is called on Linux and macOS, in virtual environments and on Windows. */
export const defaultPythonCommands: readonly string[] = ["python3", "python", "py"];
