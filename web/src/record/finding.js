// Where words that were read stand in the text of their document: blanks, line ends, hyphens and bullets do not count.

const MOST_LOOKED_AT = 200;

/** A text that is looked through more than once. */
export class SearchedText {
  #letters = "";
  /** @type {number[]} where in the text each letter stands */
  #places = [];

  /** @param {string} text */
  constructor(text) {
    this.text = text;
    const letters = [];
    for (const { 0: letter, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
      for (const unit of small(letter)) {
        letters.push(unit);
        for (let i = 0; i < unit.length; i += 1) this.#places.push(index);
      }
    }
    this.#letters = letters.join("");
  }

  /**
   * The occurrence that is nearest to a place; null: it is not there.
   * @param {string} words
   * @param {number} [near] an offset in the text
   * @returns {{ start: number, end: number } | null}
   */
  find(words, near = 0) {
    const wanted = small(words).join("");
    if (!wanted) return null;
    let best = null;
    let at = this.#letters.indexOf(wanted);
    for (let looked = 0; at >= 0 && looked < MOST_LOOKED_AT; looked += 1) {
      const found = this.#span(at, wanted.length);
      if (found && (!best || Math.abs(found.start - near) < Math.abs(best.start - near))) best = found;
      at = this.#letters.indexOf(wanted, at + 1);
    }
    return best;
  }

  /** Where a line begins and ends, blank lines not counted. @param {number} number from 1 */
  line(number) {
    let n = 0;
    for (const { 0: line, index } of this.text.matchAll(/[^\n]*\S[^\n]*/g)) if ((n += 1) === number) return { start: index, end: index + line.length };
    return null;
  }

  /** Whole words only: "C" does not stand in "Cook". @param {number} at @param {number} length */
  #span(at, length) {
    const start = this.#places[at] ?? 0;
    const last = this.#places[at + length - 1] ?? 0;
    const end = last + (String.fromCodePoint(this.text.codePointAt(last) ?? 0).length || 1);
    return isLetter(this.text, start - 1) || isLetter(this.text, end) ? null : { start, end };
  }
}

/** @param {string} text */
function small(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
}

/** @param {string} text @param {number} at */
function isLetter(text, at) {
  return /[\p{L}\p{N}]/u.test(text[at] ?? "");
}

/**
 * The places of several words in a text, in order and without overlap; where none of them is, the lines that are named.
 * @param {SearchedText} text
 * @param {string[]} words
 * @param {number[]} lines
 */
export function placesOf(text, words, lines) {
  const [first] = lines;
  const near = (first && text.line(first)?.start) || 0;
  const found = words.flatMap((each) => text.find(each, near) ?? []);
  const places = found.length > 0 ? found : lines.flatMap((line) => text.line(line) ?? []);
  let end = -1;
  return places
    .sort((a, b) => a.start - b.start)
    .filter((each) => each.start >= end && ((end = each.end), true));
}
