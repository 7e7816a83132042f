/** @import { Timings } from "./timings.js" */
import { backoff, TIMINGS } from "./timings.js";

/**
 * What a channel tells while it is open. `live` says that the database subscription works; that comes one to three
 * seconds after `joined`, and changes in between are not delivered.
 * @typedef {object} ChannelHandlers
 * @property {() => void} joined
 * @property {() => void} live
 * @property {(row: Record<string, unknown>) => void} row
 * @property {(reason: string) => void} lost
 *
 * @typedef {object} ChannelListener
 * @property {(row: Record<string, unknown>) => void} onRow a changed row of `document_jobs`
 * @property {() => void} onGap changes may have gone unseen: read again
 */

/** One Realtime channel for all jobs of a user, replaced whenever it is lost. */
export class JobChannel {
  isLive = false;
  /** @type {Set<ChannelListener>} */
  #listeners = new Set();
  #generation = 0;
  #attempts = 0;
  #running = false;
  #close = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {(handlers: ChannelHandlers) => () => void} open opens a channel; returns what closes it
   * @param {Timings} timings
   */
  constructor(open, timings = TIMINGS) {
    this.open = open;
    this.timings = timings;
  }

  start() {
    this.#running = true;
    this.#reopen();
  }

  stop() {
    this.#running = false;
    this.#drop();
  }

  /** The device woke up or is online again: do not wait for the backoff, and trust nothing. */
  nudge() {
    if (this.#running && !this.isLive) {
      this.#attempts = 0;
      this.#reopen();
    }
    this.#tellGap();
  }

  /**
   * @param {ChannelListener} listener
   * @returns {() => void} ends it
   */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #reopen() {
    this.#drop();
    const generation = this.#generation;
    /** What an earlier channel still says does not count. @param {() => void} act */
    const ifCurrent = (act) => {
      if (generation === this.#generation) act();
    };
    const lost = (/** @type {string} */ _reason) => ifCurrent(() => this.#lose());
    this.#after(this.timings.join, () => this.#lose());
    try {
      this.#close = this.open({
        joined: () => ifCurrent(() => this.#join()),
        live: () => ifCurrent(() => this.#goLive()),
        row: (row) => ifCurrent(() => this.#tellRow(row)),
        lost,
      });
    } catch {
      lost("did not open");
    }
  }

  #join() {
    this.#tellGap();
    if (!this.isLive) this.#after(this.timings.liveGrace, () => this.#goLive());
  }

  #goLive() {
    clearTimeout(this.#timer);
    this.isLive = true;
    this.#attempts = 0;
    this.#tellGap();
  }

  #lose() {
    this.#drop();
    this.#tellGap();
    if (!this.#running) return;
    this.#after(backoff(this.#attempts, this.timings.reopenBase, this.timings.reopenCap), () => this.#reopen());
    this.#attempts += 1;
  }

  #drop() {
    this.#generation += 1;
    this.isLive = false;
    clearTimeout(this.#timer);
    const close = this.#close;
    this.#close = () => {};
    close();
  }

  /** There is one timer: whatever comes next replaces what was waited for. @param {number} seconds @param {() => void} act */
  #after(seconds, act) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, seconds * 1000);
  }

  /** @param {Record<string, unknown>} row */
  #tellRow(row) {
    for (const listener of [...this.#listeners]) listener.onRow(row);
  }

  #tellGap() {
    for (const listener of [...this.#listeners]) listener.onGap();
  }
}
