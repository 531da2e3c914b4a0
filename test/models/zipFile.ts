import { crc32, deflateRawSync } from "node:zlib";

/** One file to be packed. */
export interface ZipInput {
  name: string;
  content: Buffer;
  stored?: boolean;
}

const utf8Names = 0x800;

/** Packs files as a zip archive. */
export function zipFile(inputs: readonly ZipInput[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored = false } of inputs) {
    const packed = stored ? content : deflateRawSync(content);
    const title = Buffer.from(name, "utf8");
    const extra = Buffer.from([0x55, 0x54, 1, 0, 0]);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(utf8Names, 6);
    local.writeUInt16LE(stored ? 0 : 8, 8);
    local.writeUInt16LE(title.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(utf8Names, 8);
    line.writeUInt16LE(stored ? 0 : 8, 10);
    line.writeUInt32LE(crc32(content), 16);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(content.length, 24);
    line.writeUInt16LE(title.length, 28);
    line.writeUInt32LE(offset, 42);
    locals.push(local, title, extra, packed);
    directory.push(line, title);
    offset += 30 + title.length + extra.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(inputs.length, 8);
  end.writeUInt16LE(inputs.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
