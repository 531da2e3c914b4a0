import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the folder `fixtures`. */
export const fixture = (name: string) => readFileSync(join(__dirname, "..", "fixtures", name));
/** The first half of a file. */
export const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2);
/** A declaration of entities that grow with each other, and of one that names a file of the machine. */
export const entities = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY file SYSTEM "file:///etc/passwd">]>`;
/** What such a file holds. */
export const secret = /root:|:0:0:/;
/** A page of one sentence. */
export const mill = "<html><body><p>A mill turns.</p></body></html>";
/** The codes of a file that cannot be read. */
export const broken = /^(?:file-unreadable|empty-text)$/;
/** The code of a file that is too large. */
export const large = /^file-too-large$/;
/** A sentence inside many elements. */
export const deep = (open: string, close: string, times: number) =>
  `${open.repeat(times)}A mill.${close.repeat(times)}`;
