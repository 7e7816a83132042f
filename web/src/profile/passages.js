/** @import { Citation } from "../../types/wire.d.ts" */

/**
 * A text cut where its citations begin and end, in order and without a gap.
 * @param {string} text
 * @param {Citation[]} citations of this text; of two that overlap the earlier counts
 * @returns {{ text: string, citation: Citation | null }[]}
 */
export function passagesOf(text, citations) {
  const pieces = [];
  let at = 0;
  for (const citation of [...citations].sort((a, b) => a.start - b.start)) {
    if (citation.start < at || citation.end > text.length || citation.end <= citation.start) continue;
    if (citation.start > at) pieces.push({ text: text.slice(at, citation.start), citation: null });
    pieces.push({ text: text.slice(citation.start, citation.end), citation });
    at = citation.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), citation: null });
  return pieces;
}

/** True where the record does not bear what is said. @param {Citation} citation */
export function isDoubtful({ verdict }) {
  return verdict !== "supported";
}

/** Sentences of one text that are not in the other, those of points without their marks. @param {string} text @param {string} other */
export function sentencesOnlyIn(text, other) {
  const known = new Set(sentencesOf(other));
  return sentencesOf(text).filter((sentence) => !known.has(sentence));
}

const MARK = /^[-•*–] (?=\S)/;
const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

/** @param {string} text */
function sentencesOf(text) {
  return [...SENTENCES.segment(text)].map(({ segment }) => segment.trim().replace(MARK, "")).filter(Boolean);
}
