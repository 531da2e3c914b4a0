import { Redis, type RedisOptions } from "ioredis";
import { AugmentoolkitError, messageOf } from "../../errors";
import { noQueue } from "./queueErrors";

/** The environment variable that holds the password of the queue. */
export const queuePasswordVariable = "AUGMENTOOLKIT_QUEUE_PASSWORD";

const openingMilliseconds = 10_000;
/** What Redis answers where waiting does not help. */
const refusals = /WRONGPASS|NOAUTH|NOPERM|invalid password|unable to authenticate/i;

/** Where a queue is, without its password: what may be shown. */
export interface QueuePlace {
  options: RedisOptions;
  shown: string;
}

/**
 * Reads the address of a queue: `redis://host:port/database`, or `rediss://` for TLS, with a user name if need be.
 * Throws `invalid-settings`, for a password in the address as well, since settings are kept in the outputs folder.
 */
export function queuePlace(address: string, password: string | undefined): QueuePlace {
  const url = URL.canParse(address) ? new URL(address) : null;
  const invalid = (why: string) =>
    new AugmentoolkitError(`The setting queue cannot be used: ${why}`, {
      code: "invalid-settings",
      hint: "Write redis://host:6379 or rediss://host:6379 (TLS).",
    });
  if (url === null || !["redis:", "rediss:"].includes(url.protocol) || url.hostname === "")
    throw invalid("it is no address of a Redis server.");
  if (url.password !== "") throw invalid(`a password belongs into the variable ${queuePasswordVariable}.`);
  const database = url.pathname.slice(1);
  if (!/^\d*$/.test(database)) throw invalid("after the port comes the number of a database or nothing.");
  const { hostname, port, username, protocol } = url;
  const options: RedisOptions = {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? 6379 : Number(port),
    db: database === "" ? 0 : Number(database),
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === undefined ? {} : { password }),
    ...(protocol === "rediss:" ? { tls: {} } : {}),
    // Work waits for a Redis that is away for a while; it is never given up by the connection itself.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 2000),
  };
  return { options, shown: `${protocol}//${url.host}` };
}

/** Connects, and proves that Redis answers. Throws `no-queue`. An outage later on is said once, and once that it is over. */
export async function connectQueue({ options, shown }: QueuePlace, log: (line: string) => void): Promise<Redis> {
  const redis = new Redis(options);
  let away = false;
  let lastError: Error | null = null;
  let opened = false;
  redis.on("error", (error) => {
    lastError = error;
    if (away || !opened) return;
    away = true;
    log(`The queue ${shown} does not answer (${error.message}); work goes on when it is back.`);
  });
  redis.on("ready", () => {
    if (away) log(`The queue ${shown} answers again.`);
    away = false;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    const give = () => refuse(lastError ?? new Error(`no answer within ${openingMilliseconds / 1000} s`));
    timer = setTimeout(give, openingMilliseconds);
    redis.on("error", (error) => {
      if (!opened && refusals.test(error.message)) refuse(error);
    });
  });
  try {
    await Promise.race([redis.ping(), late]);
    opened = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    throw noQueue(shown, messageOf(error), error);
  } finally {
    clearTimeout(timer);
    late.catch(() => undefined);
  }
}
