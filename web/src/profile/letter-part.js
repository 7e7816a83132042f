/** @import { Part } from "./scene.js" */
import { element } from "../dom.js";
import { editable } from "./editable.js";
import { citedPieces } from "./scene.js";

const PATH = "narrative";

/** @type {Part} */
export const letterPart = {
  name: "Letter",
  field: "narrative",
  offer: "narrative",
  draw: (scene) => {
    const { desk } = scene;
    const text = desk.draft.narrative;
    if (scene.isEditing) {
      const onInput = (/** @type {string} */ typed) => desk.edit(PATH, (draft) => void (draft.narrative = typed));
      return [editable({ class: "narrative", text, label: "Letter", path: PATH, isLong: true, onInput })];
    }
    if (!text.trim()) return [element("p", { class: "hint", text: "There is no letter." })];
    const citations = desk.check.citations.filter(({ path }) => path === PATH);
    /** @param {"p" | "li"} tag @param {Line} line */
    const drawn = (tag, { from, text: line }) => {
      const own = citations
        .filter(({ start, end }) => start >= from && end <= from + line.length)
        .map((each) => ({ ...each, start: each.start - from, end: each.end - from }));
      return element(tag, {}, ...citedPieces(scene, line, own));
    };
    return [element("div", { class: "narrative" }, ...blocks(text).map((block) =>
      block.isList ? element("ul", {}, ...block.lines.map((line) => drawn("li", line))) : drawn("p", block.lines[0])))];
  },
};

/**
 * A piece of the letter and where it begins.
 * @typedef {{ from: number, text: string }} Line
 */

const POINT = /^\s*[-•*–] (?=\S)/;

/**
 * The paragraphs of a letter, and its lists: lines that begin with the mark of a point, which is not shown.
 * @param {string} text
 * @returns {({ isList: true, lines: Line[] } | { isList: false, lines: [Line] })[]}
 */
export function blocks(text) {
  /** @type {ReturnType<typeof blocks>} */
  const found = [];
  let at = 0;
  let isOpen = false;
  for (const line of text.split("\n")) {
    const mark = line.match(POINT)?.[0].length ?? 0;
    const from = at + (mark || line.length - line.trimStart().length);
    const said = { from, text: line.slice(from - at).trimEnd() };
    const last = found.at(-1);
    if (!said.text) isOpen = false;
    else if (mark && isOpen && last?.isList) last.lines.push(said);
    else if (mark) found.push({ isList: true, lines: [said] });
    else if (isOpen && last && !last.isList) last.lines[0].text = text.slice(last.lines[0].from, from + said.text.length);
    else found.push({ isList: false, lines: [said] });
    if (said.text) isOpen = true;
    at += line.length + 1;
  }
  return found;
}
