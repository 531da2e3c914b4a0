import { badEpubs } from "./badEpubs";
import type { BadFile } from "./badFile";
import { badOfficeFiles } from "./badOfficeFiles";
import { badPdfs } from "./badPdfs";
import { badTextFiles } from "./badTextFiles";

/** Files of every format that are damaged, odd or hostile. */
export const badFiles: readonly BadFile[] = [...badPdfs, ...badEpubs, ...badOfficeFiles, ...badTextFiles];
