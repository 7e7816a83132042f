/** @import { Session, SupabaseClient } from "@supabase/supabase-js" */
/** @import { PageConfig } from "../types/page.d.ts" */
import { Api, ApiError } from "./api.js";
import { part } from "./dom.js";
import { JobChannel } from "./jobs/job-channel.js";
import { Phases } from "./jobs/phases.js";
import { channelOpener } from "./jobs/realtime.js";
import { viewFor } from "./routes.js";
import { signInView } from "./views/sign-in.js";

const ENDED = "Your session has ended. Please sign in again.";

/**
 * What every view of a signed-in user gets.
 * @typedef {object} Context
 * @property {string} userId
 * @property {string} email
 * @property {SupabaseClient["auth"]} auth
 * @property {Api} api
 * @property {JobChannel} channel
 * @property {Phases} phases
 * @property {(path: string) => void} go
 * @property {(text: string) => void} announce says something to screen readers
 *
 * What is on the screen. `dispose` is called when it goes; `move` is asked first whether another address is still this view's.
 * @typedef {{ root: HTMLElement, title: string, dispose?: () => void, move?: (hash: string) => boolean }} View
 */

/** The session, and which view is shown. */
export class Page {
  #main = /** @type {HTMLElement} */ (document.getElementById("main"));
  #account = /** @type {HTMLElement} */ (document.getElementById("account"));
  #announcer = /** @type {HTMLElement} */ (document.getElementById("announcer"));
  /** @type {View | null} */
  #view = null;
  /** @type {Context | null} */
  #context = null;
  /** @type {string | null} */
  #userId = null;
  #isLeaving = false;

  /** @param {SupabaseClient} client @param {PageConfig} config */
  constructor(client, config) {
    this.client = client;
    this.config = config;
  }

  start() {
    // supabase-js holds a lock while it calls this: nothing of its own may be awaited here.
    this.client.auth.onAuthStateChange((event, session) =>
      setTimeout(() => {
        this.#take(session);
        // From the link of a mail: its own address is the token's, which nobody should see or go back to.
        if (event === "PASSWORD_RECOVERY") location.replace("#/account/password");
      }),
    );
    part(this.#account, "sign-out").addEventListener("click", () => {
      this.#isLeaving = true;
      void this.client.auth.signOut({ scope: "local" });
    });
    // The link's own "#main" would be taken for an address of this page.
    part(document, "skip").addEventListener("click", (event) => {
      event.preventDefault();
      this.#focusContent();
    });
    addEventListener("hashchange", () => this.#view?.move?.(location.hash) || this.#render({ moveFocus: true }));
    addEventListener("online", () => this.#context?.channel.nudge());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#context?.channel.nudge();
    });
  }

  /** @param {Session | null} session */
  #take(session) {
    const userId = session?.user.id ?? null;
    if (userId === this.#userId && this.#view) return; // a renewed token
    const isSwitch = this.#view !== null;
    this.#userId = userId;
    this.#context?.channel.stop();
    this.#context = session ? this.#open(session) : null;
    this.#account.hidden = !userId;
    if (isSwitch && !userId) history.replaceState(null, "", "#/");
    this.#render({ moveFocus: isSwitch, notice: isSwitch && !userId && !this.#isLeaving ? ENDED : "" });
    this.#isLeaving = false;
  }

  /** @param {Session} session @returns {Context} */
  #open({ user: { id: userId, email = "" } }) {
    const channel = new JobChannel(channelOpener(this.client, userId));
    channel.start();
    return {
      userId,
      email,
      auth: this.client.auth,
      api: new Api((options) => this.#token(options)),
      channel,
      phases: new Phases(this.config.texts),
      go: (path) => void (location.hash = `#${path}`),
      announce: (text) => void (this.#announcer.textContent = text),
    };
  }

  /** @param {{ isRefused: boolean }} options */
  async #token({ isRefused }) {
    const { data } = isRefused ? await this.client.auth.refreshSession() : await this.client.auth.getSession();
    if (data.session) return data.session.access_token;
    await this.client.auth.signOut({ scope: "local" });
    throw new ApiError({ status: 401, code: "unauthorized", detail: ENDED });
  }

  /** @param {{ moveFocus: boolean, notice?: string }} options */
  #render({ moveFocus, notice = "" }) {
    this.#view?.dispose?.();
    this.#announcer.textContent = "";
    this.#view = this.#context ? viewFor(location.hash, this.#context) : signInView(this.client.auth, notice);
    this.#main.replaceChildren(this.#view.root);
    document.title = this.#view.title;
    if (moveFocus) this.#focusContent();
  }

  #focusContent() {
    scrollTo({ top: 0 });
    const heading = this.#main.querySelector("h1");
    if (heading) heading.tabIndex = -1;
    (heading ?? this.#main).focus({ preventScroll: true });
  }
}
