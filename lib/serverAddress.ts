/** A server's address without the /v1 and slashes that it may end with. */
export function serverAddress(url: string): string {
  return url.replace(/\/+$/, "").replace(/\/v1$/, "");
}
