import { createInterface } from "node:readline";
import { codeOf } from "../../lib/errors";
import { openStore } from "../../lib/store/fileStore";
import type { Store } from "../../lib/store/store";

let store: Store | null = null;

async function obey(line: string): Promise<string> {
  if (line === "close") {
    await store?.close();
    store = null;
    return "closed";
  }
  try {
    store = await openStore(line.slice("open ".length));
    return "open";
  } catch (error) {
    return codeOf(error);
  }
}

async function main(): Promise<void> {
  process.stdout.write("ready\n");
  for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${await obey(line)}\n`);
}

void main();
