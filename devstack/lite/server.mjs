// The origin of the local Supabase: Lite answers /rest/v1 and /auth/v1, everything under
// /realtime/v1 goes to the Realtime process next door. Configured by the environment alone.
import { createServer } from "node:http";

import { getRequestListener } from "@hono/node-server";

import { createLite } from "./lite.mjs";
import { connect } from "./pool.mjs";
import { forwardRequest, forwardUpgrade } from "./realtime.mjs";
import { createRpc } from "./rpc.mjs";

const WATCH_AGAIN_MS = 100;
const { env } = process;
const origin = { host: env.HOST ?? "127.0.0.1", port: Number(env.PORT) };
const realtime = { host: env.REALTIME_HOST ?? "127.0.0.1", port: Number(env.REALTIME_PORT) };
const settings = {
  databaseUrl: env.DATABASE_URL,
  jwtSecret: env.JWT_SECRET,
  publishableKey: env.PUBLISHABLE_KEY,
  secretKey: env.SECRET_KEY,
};

// Lite logs every refusal of the database at length.
console.error = (error) => process.stderr.write(`${error?.stack ?? error?.message ?? error}\n`);

const lite = createLite(settings);
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
  const path = request.url.split("?", 1)[0];
  if (path.startsWith("/realtime/v1")) return forwardRequest(realtime, request, response);
  if (request.method === "OPTIONS" && "access-control-request-method" in request.headers) {
    return allowBrowsers(request, response);
  }
  response.setHeader("access-control-allow-origin", "*"); // Lite leaves it out under /auth/v1
  if (rpc.accepts(request)) {
    const body = await rpc.answer(request, response);
    return body === true ? undefined : answerAgain(request, body, response);
  }
  if (path.startsWith("/rest/v1") || path.startsWith("/auth/v1")) return answerByLite(request, response);
  // Lite's /_system/info would show the database password to anyone on this machine.
  response.writeHead(404, { "content-type": "application/json" });
  response.end('{"message":"no Route matched with those values"}');
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
  if (request.url.startsWith("/realtime/v1")) return forwardUpgrade(realtime, request, socket, head);
  socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
});
server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.keepAliveTimeout = 65_000;
server.requestTimeout = 0;
server.listen(origin.port, origin.host, () => console.log("ready"));

for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
