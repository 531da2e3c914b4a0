import { open } from "node:fs/promises";

/** Whether a file begins with the four bytes "GGUF", as the format's specification demands. */
export async function hasGgufMagic(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(4);
    const { bytesRead } = await file.read(head, 0, 4, 0);
    return bytesRead === 4 && head.toString("latin1") === "GGUF";
  } finally {
    await file.close();
  }
}
