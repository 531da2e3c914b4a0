import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request that a hub was sent. */
export interface SeenRequest {
  method: string;
  path: string;
  range: string | undefined;
}

/** A hub on this machine that answers as told and remembers what it was asked. */
export interface HubServer {
  address: string;
  seen: SeenRequest[];
  close(): Promise<void>;
}

/** Starts a hub; `answer` is given each request and its number, from 0. Without a port it takes a free one. */
export async function startHub(
  answer: (request: IncomingMessage, response: ServerResponse, number: number) => void,
  port = 0,
): Promise<HubServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? "", path: request.url ?? "", range: request.headers.range });
    answer(request, response, seen.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers as the hub does, from the byte that was asked for; cuts the connection before byte `cutAt`, where it is given. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  content: Buffer,
  cutAt: number | null = null,
): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (from > 0) response.setHeader("content-range", `bytes ${from}-${content.length - 1}/${content.length}`);
  response.setHeader("content-length", content.length - from);
  response.writeHead(from > 0 ? 206 : 200);
  if (cutAt === null) response.end(content.subarray(from));
  else response.write(content.subarray(from, cutAt), () => setTimeout(() => response.destroy(), 20));
}
