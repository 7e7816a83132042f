/** @import { ProfileCheck } from "../../types/wire.d.ts" */
import { rangeOf } from "./editable.js";
import { isDoubtful } from "./passages.js";

const NAME = "doubtful";

/**
 * Marks, in text that is being edited, what the record does not bear. The text itself is not touched, so the caret stays.
 * @param {HTMLElement} place
 * @param {ProfileCheck} check
 */
export function markDoubtful(place, { citations }) {
  if (!("highlights" in CSS)) return; // the list beside the text says it all the same
  /** @type {Range[]} */
  const ranges = [];
  const doubtful = citations.filter(isDoubtful);
  for (const text of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-path]"))) {
    for (const { path, quote, start } of doubtful) {
      if (path !== text.dataset["path"]) continue;
      // The server trims; and somebody may have typed on since it was asked.
      const said = text.textContent ?? "";
      const at = said.startsWith(quote, start) ? start : said.indexOf(quote);
      const range = at < 0 ? null : rangeOf(text, at, at + quote.length);
      if (range) ranges.push(range);
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** Takes the marks away. */
export function unmark() {
  if ("highlights" in CSS) CSS.highlights.delete(NAME);
}
