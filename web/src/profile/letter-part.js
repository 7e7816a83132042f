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
    return [element("div", { class: "narrative" }, ...paragraphs(text).map(({ from, paragraph }) => {
      const own = citations
        .filter(({ start, end }) => start >= from && end <= from + paragraph.length)
        .map((each) => ({ ...each, start: each.start - from, end: each.end - from }));
      return element("p", {}, ...citedPieces(scene, paragraph, own));
    }))];
  },
};

/** @param {string} text @returns {{ from: number, paragraph: string }[]} */
function paragraphs(text) {
  return [...text.matchAll(/(?:(?!\n\s*\n)[^])+/g)].flatMap(({ 0: found, index }) => {
    const paragraph = found.trim();
    return paragraph ? [{ from: index + found.indexOf(paragraph), paragraph }] : [];
  });
}
