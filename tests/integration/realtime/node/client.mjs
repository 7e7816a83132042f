// supabase-js under remote control: reads commands (one JSON object a line) from standard input, writes what it
// hears to standard output in the same form. Started with URL and key as arguments, and a token for the Realtime
// connection, or e-mail and password to sign in with.

import { createInterface } from "node:readline";
import { createClient } from "@supabase/supabase-js";
import { WebSocket } from "ws";

const [url, key, { token, email, password }] = process.argv.slice(2, 4).concat(JSON.parse(process.argv[4] ?? "{}"));
const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

let currentToken = token;
const client = createClient(url, key, {
  realtime: { transport: globalThis.WebSocket ?? WebSocket },
  auth: { persistSession: false },
  ...(token ? { accessToken: async () => currentToken } : {}),
});
if (email) {
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error) throw error;
}

const channels = new Map();
const commands = {
  subscribe({ channel: name, changes = [], events = [], presence = false, config }) {
    const channel = client.channel(name, config ? { config } : undefined);
    channels.set(name, channel);
    changes.forEach((filter, binding) => {
      channel.on("postgres_changes", filter, (change) => tell({ kind: "change", channel: name, binding, change }));
    });
    for (const event of events) {
      channel.on("broadcast", { event }, ({ event: said, payload }) => {
        const bytes = payload instanceof ArrayBuffer ? [...new Uint8Array(payload)] : undefined;
        tell({ kind: "broadcast", channel: name, event: said, payload: bytes ?? payload });
      });
    }
    if (presence) {
      for (const event of ["sync", "join", "leave"]) {
        channel.on("presence", { event }, () => tell({ kind: event, channel: name, state: channel.presenceState() }));
      }
    }
    channel.on("system", {}, (payload) => tell({ kind: "system", channel: name, payload }));
    channel.subscribe((status, error) => tell({ kind: "status", channel: name, status, error: error?.message }));
  },
  async send({ channel, event, payload, bytes }) {
    const body = bytes ? new Uint8Array(bytes).buffer : payload;
    tell({ kind: "sent", answer: await channels.get(channel).send({ type: "broadcast", event, payload: body }) });
  },
  track: ({ channel, payload }) => channels.get(channel).track(payload),
  untrack: ({ channel }) => channels.get(channel).untrack(),
  async leave({ channel }) {
    tell({ kind: "left", answer: await client.removeChannel(channels.get(channel)) });
  },
  async renew({ token: next }) {
    currentToken = next;
    await client.realtime.setAuth();
  },
  heartbeat() {
    client.realtime.onHeartbeat((status) => tell({ kind: "heartbeat", status }));
    return client.realtime.sendHeartbeat();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...options } = JSON.parse(line);
  await commands[command](options);
}
await client.removeAllChannels();
process.exit(0);
