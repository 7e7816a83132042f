// Which part of the origin a request is for, by a path that means the same to everyone who reads it.
//
// Lite is handed a URL, and whoever makes a URL of "/rest/v1/../../_system/info" gets "/_system/info", which shows
// the database password. So a path is allowed only if normalising it changes nothing, whoever decodes it how often.

const SERVED = ["/rest/v1", "/auth/v1", "/realtime/v1"];
const NOT_PLAIN = /[/\\\x00-\x1f\x7f]/; // in a segment, once decoded

/** The prefix of `SERVED` that the request target is under; null for another path, undefined for one that is not plain. */
export function serviceOf(target) {
  const path = target.split("?", 1)[0];
  if (!isNormal(path)) return undefined;
  return SERVED.find((prefix) => path === prefix || path.startsWith(`${prefix}/`)) ?? null;
}

function isNormal(path) {
  if (!path.startsWith("/") || path.includes("//")) return false;
  return path.slice(1).split("/").every(isPlain) && new URL(path, "http://origin").pathname === path;
}

function isPlain(segment) {
  for (let text = segment; ; ) {
    if (text === "." || text === ".." || NOT_PLAIN.test(text)) return false;
    const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (decoded === text) return true;
    text = decoded;
  }
}
