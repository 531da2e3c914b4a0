// Loaded before the command line by --require: ends or fails this process at one of its own file operations.
// AUGMENTOOLKIT_FAULT holds JSON: {point, path?, nth?, action?}. Nothing of this is in the program itself.
//   point   open, half, written, flushed, rename, renamed, made, remove (before or after the operation, as the name says)
//   path    a regular expression that the file's path must match; of a rename, the new one. Default: any.
//   nth     at which such operation, from 1. Default: 1.
//   action  "kill" (SIGKILL, the default) or an error code such as "ENOSPC", which every later operation meets too
const promises = require("node:fs/promises");

const fault = JSON.parse(process.env.AUGMENTOOLKIT_FAULT);
const { nth = 1, action = "kill" } = fault;
const pattern = new RegExp(fault.path ?? "");
const original = { ...promises };
let seen = 0;

function reach(point, path) {
  if (point !== fault.point || !pattern.test(String(path).replaceAll("\\", "/"))) return;
  seen++;
  if (seen < nth) return;
  if (action !== "kill")
    throw Object.assign(new Error(`${action}: a fault that was asked for, ${point}`), { code: action });
  process.kill(process.pid, "SIGKILL");
  // The signal is on its way; nothing more is done until it is here.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
}

function watched(handle, path) {
  const { writeFile, sync } = handle;
  handle.writeFile = async (text, ...rest) => {
    const half = text.slice(0, Math.ceil(text.length / 2));
    if (fault.point === "half") {
      await writeFile.call(handle, half, ...rest);
      reach("half", path);
      await writeFile.call(handle, text.slice(half.length), ...rest);
    } else await writeFile.call(handle, text, ...rest);
    reach("written", path);
  };
  handle.sync = async () => {
    await sync.call(handle);
    reach("flushed", path);
  };
  return handle;
}

promises.open = async (path, flags, ...rest) => {
  if (flags !== "r") reach("open", path);
  return watched(await original.open(path, flags, ...rest), path);
};
promises.rename = async (from, to) => {
  reach("rename", to);
  await original.rename(from, to);
  reach("renamed", to);
};
promises.mkdir = async (path, ...rest) => {
  const made = await original.mkdir(path, ...rest);
  if (made !== undefined) reach("made", path);
  return made;
};
promises.rm = async (path, ...rest) => {
  reach("remove", path);
  return original.rm(path, ...rest);
};
