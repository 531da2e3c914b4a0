import { z } from "zod";
import type { ServerConnection } from "./serverConnection";
import { ServerFault } from "./serverFault";

const tokensSchema = z.object({ tokens: z.array(z.number()) });

/** Asks a server for the tokens of a text (`/tokenize`), in the form that its kind takes. Throws ServerFault. */
export async function askTokens(
  connection: ServerConnection,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<number[]> {
  const reply = tokensSchema.safeParse(await connection.post("/tokenize", body, signal));
  if (!reply.success) throw new ServerFault("rubbish", "The reply has not the form of tokens.");
  return reply.data.tokens;
}
