/** @import { PageConfig } from "../types/page.d.ts" */
import { fromTemplate, part } from "./dom.js";
import { pauseOrOnline } from "./loading.js";
import { Page } from "./page.js";

const LONGEST_PAUSE_MS = 8000;

/** @param {string} reason */
function giveUp(reason) {
  const broken = fromTemplate("broken");
  part(broken, "reason").textContent = reason;
  document.getElementById("main")?.replaceChildren(broken);
}

/** Where to sign in, as soon as the server can be reached. */
async function settings() {
  for (let pauseMs = 500; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const response = await fetch("/config.json", { cache: "no-store" }).catch(() => null);
    if (response?.ok) return response;
    giveUp(response ? "The server does not say where to sign in. This page tries again by itself." : "The server cannot be reached. This page tries again by itself.");
    await pauseOrOnline(pauseMs);
  }
}

async function start() {
  if (!globalThis.supabase) {
    return giveUp("supabase.js is not there. `make dev` installs it; by hand: npm ci && npm run build, in web/.");
  }
  const response = await settings();
  /** @type {PageConfig} */
  const config = await response.json();
  if (!config.supabase_publishable_key) {
    return giveUp("SUPABASE_PUBLISHABLE_KEY is not set on the server, so nobody can sign in here.");
  }
  const client = globalThis.supabase.createClient(config.supabase_url, config.supabase_publishable_key);
  new Page(client, config).start();
}

start().catch((error) => giveUp(error instanceof Error ? error.message : String(error)));
