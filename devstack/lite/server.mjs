// The origin of the local Supabase: Lite answers /rest/v1 and /auth/v1, everything under
// /realtime/v1 goes to the Realtime process next door. Configured by the environment alone.
import { createServer } from "node:http";

import { getRequestListener } from "@hono/node-server";

import { createLite } from "./lite.mjs";
import { forwardRequest, forwardUpgrade } from "./realtime.mjs";

const { HOST = "127.0.0.1", PORT = "54321" } = process.env;
const realtime = { host: process.env.REALTIME_HOST ?? "127.0.0.1", port: Number(process.env.REALTIME_PORT) };

const lite = createLite({
  databaseUrl: process.env.DATABASE_URL,
  jwtSecret: process.env.JWT_SECRET,
  publishableKey: process.env.PUBLISHABLE_KEY,
  secretKey: process.env.SECRET_KEY,
});
const answer = getRequestListener((request) => lite.fetch(request), { overrideGlobalObjects: false });

const server = createServer((request, response) => {
  const path = request.url.split("?", 1)[0];
  if (path.startsWith("/realtime/v1")) return forwardRequest(realtime, request, response);
  if (path.startsWith("/rest/v1") || path.startsWith("/auth/v1")) return answer(request, response);
  // Lite's /_system/info would show the database password to anyone on this machine.
  response.writeHead(404, { "content-type": "application/json" });
  response.end('{"message":"no Route matched with those values"}');
});
server.on("upgrade", (request, socket, head) => {
  if (request.url.startsWith("/realtime/v1")) return forwardUpgrade(realtime, request, socket, head);
  socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
});
server.keepAliveTimeout = 65_000;
server.requestTimeout = 0;

server.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(PORT), HOST, () => console.log("ready"));

for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
