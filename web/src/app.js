/** @import { PageConfig } from "../types/page.d.ts" */
import { fromTemplate, part } from "./dom.js";
import { Page } from "./page.js";

/** @param {string} reason */
function giveUp(reason) {
  const broken = fromTemplate("broken");
  part(broken, "reason").textContent = reason;
  document.getElementById("main")?.replaceChildren(broken);
}

async function start() {
  if (!globalThis.supabase) {
    return giveUp("supabase.js is not there. `make dev` installs it; by hand: npm ci && npm run build, in web/.");
  }
  const response = await fetch("/config.json");
  if (!response.ok) return giveUp("The server did not say where to sign in. Try again in a moment.");
  /** @type {PageConfig} */
  const config = await response.json();
  if (!config.supabase_publishable_key) {
    return giveUp("SUPABASE_PUBLISHABLE_KEY is not set on the server, so nobody can sign in here.");
  }
  const client = globalThis.supabase.createClient(config.supabase_url, config.supabase_publishable_key);
  new Page(client, config).start();
}

start().catch(() => giveUp("The server cannot be reached. Check your connection and load the page again."));
