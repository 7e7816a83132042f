import { ApiError } from "./api.js";
import { say } from "./dom.js";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Loads what a view shows; while the server cannot be reached, again and again, and at once when the device is online.
 * What is the matter is said meanwhile, and no longer when it is over.
 * @param {() => Promise<void>} load
 * @param {{ notice?: HTMLElement, isOver: () => boolean }} options `isOver`: the view has gone
 */
export async function keepLoading(load, { notice, isOver }) {
  let said = "";
  for (let pauseMs = FIRST_PAUSE_MS; !isOver(); pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await load();
      if (notice && said && notice.textContent === said) say(notice, null);
      return;
    } catch (error) {
      if (isOver()) return;
      said = error instanceof Error ? error.message : String(error);
      if (notice) say(notice, said);
      if (!(error instanceof ApiError) || error.isFinal) return;
      await pauseOrOnline(pauseMs);
    }
  }
}

/** @param {number} ms */
export function pauseOrOnline(ms) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve(null);
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
  });
}
