/** @import { Citation } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
/** @import { ProfileDesk } from "./desk.js" */
import { element } from "../dom.js";
import { isDoubtful, passagesOf } from "./passages.js";

/**
 * What the parts of a profile are drawn with.
 * @typedef {object} Scene
 * @property {Context} context
 * @property {ProfileDesk} desk
 * @property {boolean} isEditing
 * @property {(citation: Citation) => void} showEvidence
 * @property {(focus?: string) => void} redraw draws the part again; `focus` is the `data-key` of what is focused then
 * @property {(error: unknown) => void} explain
 *
 * One part of a profile, a view of its own. `field` is what can be edited in it, `offer` what may be written anew beside an edit.
 * @typedef {object} Part
 * @property {string} name
 * @property {import("./desk.js").Field | null} field
 * @property {import("./offers.js").Offered | null} offer
 * @property {(scene: Scene) => HTMLElement[]} draw
 */

/**
 * A text to be read: each passage leads to the evidence that bears it.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Scene} scene
 * @param {{ text: string, path: string, class?: string }} what
 */
export function cited(tag, scene, { text, path, ...properties }) {
  return element(tag, properties, ...citedPieces(scene, text, scene.desk.check.citations.filter((each) => each.path === path)));
}

/** @param {Scene} scene @param {string} text @param {Citation[]} citations of this text */
export function citedPieces(scene, text, citations) {
  return passagesOf(text, citations).map((piece) => {
    const { citation } = piece;
    if (!citation) return document.createTextNode(piece.text);
    const passage = element("span", { class: isDoubtful(citation) ? "passage doubtful" : "passage", text: piece.text });
    passage.setAttribute("role", "button");
    passage.setAttribute("aria-haspopup", "dialog");
    passage.tabIndex = -1;
    // Not inside: who copies the letter copies what is in it.
    if (isDoubtful(citation)) passage.setAttribute("aria-describedby", "doubtful-note");
    passage.addEventListener("click", () => scene.showEvidence(citation));
    return passage;
  });
}

/**
 * Passages are one stop for the Tab key; arrows go from one to the next.
 * @param {HTMLElement} place
 */
export function walkPassages(place) {
  const passages = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll(".passage")]);
  const renew = () => {
    const [first] = passages();
    if (first) first.tabIndex = 0;
  };
  /** @type {Record<string, (at: number, last: number) => number>} */
  const moves = {
    ArrowDown: (at, last) => Math.min(last, at + 1),
    ArrowRight: (at, last) => Math.min(last, at + 1),
    ArrowUp: (at) => Math.max(0, at - 1),
    ArrowLeft: (at) => Math.max(0, at - 1),
    Home: () => 0,
    End: (_, last) => last,
  };
  place.addEventListener("keydown", (event) => {
    const all = passages();
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      all[at]?.click();
    }
    const next = all[moves[event.key]?.(at, all.length - 1) ?? -1];
    if (!next) return;
    event.preventDefault();
    for (const each of all) each.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  return renew;
}
