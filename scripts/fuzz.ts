// Damages good files of every format at random and reads them: each must end with a text or a message, in bounded time.
// usage: npm run fuzz [minutes [seed [ending]]]; without arguments one minute of every format. A file that does not end so is kept in the temporary folder.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fuzzReaders } from "../test/readers/fuzzReaders";

const [minutes = "1", seed = String(Date.now() % 1_000_000), ending] = process.argv.slice(2);

async function main(): Promise<void> {
  console.log(`Seed ${seed}, ${minutes} minute(s) of ${ending ?? "every format"}.`);
  const { files, texts, failures, slowest } = await fuzzReaders({
    milliseconds: Number(minutes) * 60_000,
    seed: Number(seed),
    ending,
  });
  console.log(
    `${files} files: ${texts} read, ${files - texts - failures.length} refused, ${failures.length} faults; slowest ${slowest} ms.`,
  );
  for (const { name, bytes, why } of failures) {
    const path = join(tmpdir(), `fuzz-${name}`);
    writeFileSync(path, bytes);
    console.log(`${path}: ${why}`);
  }
  if (failures.length > 0) process.exitCode = 1;
}

void main();
