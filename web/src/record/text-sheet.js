/** @import { SearchedText } from "./finding.js" */
import { element } from "../dom.js";
import { placesOf } from "./finding.js";

/** The lines of a document, with words marked. @param {SearchedText} text @param {string[]} words @param {number[]} lines where they are said to stand */
export function textSheet(text, words, lines) {
  /** @type {Node[]} */
  const pieces = [];
  let at = 0;
  for (const { start, end } of placesOf(text, words, lines)) {
    pieces.push(document.createTextNode(text.text.slice(at, start)), element("mark", { text: text.text.slice(start, end) }));
    at = end;
  }
  pieces.push(document.createTextNode(text.text.slice(at)));
  return element("div", { class: "page-text" }, ...pieces);
}
