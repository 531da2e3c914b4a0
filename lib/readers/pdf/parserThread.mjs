import { workerData } from "node:worker_threads";
import { WorkerMessageHandler } from "pdfjs-dist/legacy/build/pdf.worker.mjs";

// What the parser fetches ahead of being asked and cannot read is told once more when it is asked for.
process.on("unhandledRejection", () => undefined);
WorkerMessageHandler.initializeFromPort(workerData.port);
