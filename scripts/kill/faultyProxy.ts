import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with a reply. */
export const faults = ["429", "500", "hang", "cut", "rubbish"] as const;

/** A server before a server, which spoils replies. */
export interface FaultyProxy {
  url: string;
  /** How often each call was answered whole, by the hash of its body. */
  answered: ReadonlyMap<string, number>;
  /** How many replies were spoilt, by the kind. */
  spoilt: ReadonlyMap<string, number>;
  close(): void;
}

/**
 * Hands everything on to the server at a port of this machine, and spoils one completion of so many, each time in another
 * way. A server that is gone is gone for who asks the proxy, too: the connection is cut.
 */
export async function startFaultyProxy(port: number, every: number): Promise<FaultyProxy> {
  const answered = new Map<string, number>();
  const spoilt = new Map<string, number>();
  const hanging = new Set<ServerResponse>();
  let calls = 0;

  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

  type Done = (reply: IncomingMessage, text: Buffer) => void;
  function handOn(asked: IncomingMessage, answer: ServerResponse, body: Buffer, done: Done): void {
    const { url: path, method, headers } = asked;
    const onward = request({ host: "127.0.0.1", port, path, method, headers }, (reply) => {
      readAll(reply).then(
        (text) => done(reply, text),
        () => asked.socket.destroy(),
      );
    });
    onward.on("error", () => asked.socket.destroy());
    // Who gives a call up frees the server from it.
    answer.once("close", () => onward.destroy());
    onward.end(body);
  }

  const server = createServer((asked, answer) => {
    readAll(asked).then(
      (body) => {
        const fault =
          isCompletion(asked) && ++calls % every === 0 ? faults[(calls / every) % faults.length] : undefined;
        if (fault !== undefined) count(spoilt, fault);
        if (fault === "hang") return void hanging.add(answer);
        if (fault === "429" || fault === "500") {
          answer.writeHead(Number(fault), { "content-type": "application/json", "retry-after": "1" });
          return void answer.end(JSON.stringify({ error: { message: "spoilt on purpose" } }));
        }
        if (fault === "rubbish") return void answer.end("<html>Welcome</html>");
        handOn(asked, answer, body, (reply, text) => {
          const { "content-type": type = "application/json" } = reply.headers;
          answer.writeHead(reply.statusCode ?? 502, { "content-type": type, "content-length": text.length });
          if (fault === "cut") {
            answer.write(text.subarray(0, text.length / 2));
            return void answer.socket?.end();
          }
          if (isCompletion(asked) && reply.statusCode === 200) {
            const key = createHash("sha256").update(body).digest("hex");
            answer.once("finish", () => count(answered, key));
          }
          answer.end(text);
        });
      },
      () => asked.socket.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    spoilt,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const isCompletion = ({ url = "" }: IncomingMessage): boolean => url.endsWith("/completions");

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
