// HTTP requests and WebSocket upgrades, handed on to the Realtime process byte by byte.
import { request as httpRequest } from "node:http";
import { connect } from "node:net";

const AWAY = '{"message":"The Realtime process does not answer"}';
const PATIENCE_MS = 3_000; // its port stays open while it is started again

export function forwardRequest({ host, port }, request, response) {
  const { method, url: path, headers } = request;
  const onward = httpRequest({ host, port, method, path, headers }, (reply) => {
    response.writeHead(reply.statusCode, reply.headers);
    reply.pipe(response);
  });
  onward.setTimeout(PATIENCE_MS, () => onward.destroy());
  onward.on("error", () => {
    if (response.headersSent) return response.destroy();
    response.writeHead(502, { "content-type": "application/json", "access-control-allow-origin": "*" });
    response.end(AWAY);
  });
  request.pipe(onward);
}

export function forwardUpgrade({ host, port }, request, socket, head) {
  const onward = connect({ host, port });
  const close = () => {
    socket.destroy();
    onward.destroy();
  };
  socket.on("error", close).on("close", close);
  onward.on("close", close);
  onward.on("error", () => socket.end(`HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n${AWAY}`));
  onward.setTimeout(PATIENCE_MS, () => onward.destroy(new Error("no answer")));
  onward.once("data", () => onward.setTimeout(0));
  onward.on("connect", () => {
    socket.setNoDelay(true);
    onward.setNoDelay(true);
    onward.write(requestHead(request));
    if (head.length > 0) onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
}

function requestHead({ method, url, rawHeaders }) {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
