// The origin of the local Supabase: Lite answers /rest/v1 and /auth/v1, everything under
// /realtime/v1 goes to the Realtime process next door. Configured by the environment alone.
import { createServer } from "node:http";
import { createInterface } from "node:readline/promises";

import { getRequestListener } from "@hono/node-server";

import { Mailbox, createAdmin } from "./admin.mjs";
import { createLite } from "./lite.mjs";
import { serviceOf } from "./paths.mjs";
import { connect } from "./pool.mjs";
import { forwardRequest, forwardUpgrade } from "./realtime.mjs";
import { createRpc } from "./rpc.mjs";

const WATCH_AGAIN_MS = 100;
const BROADCAST = "/realtime/v1/api/broadcast";
const NO_ROUTE = [404, "no Route matched with those values"];
const NOT_PLAIN = [400, "The path of the request must be in its shortest form: no dot segments, no empty ones"];
const NOT_ALLOWED = [405, "The local Realtime answers GET requests only"];
const NO_BROADCAST = [
  501,
  "The local stack does not serve broadcasts over HTTP: subscribe to the channel first, and send() over its WebSocket",
];
const { env } = process;
// A socket that listens already, or where to listen.
const place = env.LISTEN_FD ? { fd: Number(env.LISTEN_FD) } : { host: env.HOST ?? "127.0.0.1", port: Number(env.PORT) };
const realtime = { host: env.REALTIME_HOST ?? "127.0.0.1", port: Number(env.REALTIME_PORT) };
const settings = {
  databaseUrl: env.DATABASE_URL === "-" ? await lineOfInput() : env.DATABASE_URL,
  jwtSecret: env.JWT_SECRET,
  publishableKey: env.PUBLISHABLE_KEY,
  secretKey: env.SECRET_KEY,
};

/** The URL of the database, which the starter knows when the database serves. */
async function lineOfInput() {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  process.exit(1); // whoever would have told it is gone
}

// Lite logs every refusal of the database at length.
console.error = (error) => process.stderr.write(`${error?.stack ?? error?.message ?? error}\n`);

const mailbox = new Mailbox();
const admin = createAdmin({ ...settings, mailbox });
const lite = createLite({ ...settings, mailbox });
const rpc = createRpc(settings);
const answerByLite = getRequestListener((request) => lite.fetch(request), { overrideGlobalObjects: false });

// As on a hosted project, a change of the schema is noticed: an event trigger notifies.
function watchSchema() {
  const forget = () => {
    lite.forget();
    rpc.forget();
  };
  const again = () => setTimeout(watchSchema, WATCH_AGAIN_MS);
  const watch = connect(settings.databaseUrl, { fetch_types: false, onnotify: forget }, again);
  watch.run("listen pgrst").then(forget, () => {}); // what failed to listen closes, and is tried again
}
watchSchema();

async function route(request, response) {
  const service = serviceOf(request.url);
  if (!service) return refuse(response, service === null ? NO_ROUTE : NOT_PLAIN);
  if (request.method === "OPTIONS" && "access-control-request-method" in request.headers) {
    return allowBrowsers(request, response);
  }
  response.setHeader("access-control-allow-origin", "*"); // Lite leaves it out under /auth/v1
  if (service === "/realtime/v1") return routeToRealtime(request, response);
  if (admin.accepts(request)) return admin.answer(request, response);
  if (!rpc.accepts(request)) return answerByLite(request, response);
  const body = await rpc.answer(request, response);
  return body === true ? undefined : answerAgain(request, body, response);
}

/** Realtime reads plain GET requests only. */
function routeToRealtime(request, response) {
  if (request.method === "GET") return forwardRequest(realtime, request, response);
  response.setHeader("allow", "GET");
  return refuse(response, request.url.startsWith(BROADCAST) ? NO_BROADCAST : NOT_ALLOWED);
}

function refuse(response, [status, message]) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ message }));
}

/** A browser's preflight request: Lite refuses some that a hosted project grants. */
function allowBrowsers({ headers }, response) {
  response.writeHead(204, {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
    "access-control-max-age": "86400",
  });
  response.end();
}

/** Lite's answer to a request whose body was read already. */
async function answerAgain({ url, method, headers }, body, response) {
  const { host, "content-length": _, "transfer-encoding": __, connection: ___, ...others } = headers;
  const reply = await lite.fetch(new Request(`http://${host}${url}`, { method, headers: others, body }));
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  response.end(Buffer.from(await reply.arrayBuffer()));
}

const server = createServer((request, response) => {
  route(request, response).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
    response.end('{"message":"The local stack failed; its log says why"}');
  });
});
server.on("upgrade", (request, socket, head) => {
  const service = serviceOf(request.url);
  if (service === "/realtime/v1") return forwardUpgrade(realtime, request, socket, head);
  socket.end(`HTTP/1.1 ${service === undefined ? "400 Bad Request" : "404 Not Found"}\r\nConnection: close\r\n\r\n`);
});
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.keepAliveTimeout = 65_000;
server.requestTimeout = 0;
server.listen(place, () => console.log("ready"));

for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
