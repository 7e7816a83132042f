/** @import { Document, DocumentReport } from "../../types/wire.d.ts" */
/** @import { Api } from "../api.js" */
import { element } from "../dom.js";
import { count } from "../format.js";

/** @type {Record<string, string>} */
const REASONS = { private: "left out as private", hidden: "left out because nobody can see them", repeated: "left out because they repeat" };

/** Reports of documents, each fetched once. */
export class ReportShelf {
  /** @type {Map<string, Promise<DocumentReport | null>>} */
  #reports = new Map();

  /** @param {Pick<Api, "report">} api */
  constructor(api) {
    this.api = api;
  }

  /** null: there is none, or it could not be had. @param {string} documentId */
  of(documentId) {
    const fetched = this.#reports.get(documentId) ?? this.api.report(documentId).catch(() => null);
    this.#reports.set(documentId, fetched);
    return fetched;
  }
}

/** What was read in one document, and what not. @param {Document} document @param {DocumentReport} report */
export function reportOf({ filename }, { pages, lines_placed: placed, lines_unplaced: unplaced, left_out: leftOut, warnings }) {
  const told = [
    pages > 0 ? count(pages, "page") : null,
    `${count(placed, "line")} read`,
    ...leftOut.map(({ reason, count: n }) => `${count(n, "line")} ${REASONS[reason] ?? "left out"}`),
  ].filter(Boolean);
  return element(
    "li",
    {},
    element("p", { class: "filename", text: filename ?? "A story" }),
    element("p", { class: "hint", text: told.join(" · ") }),
    ...warnings.map((text) => element("p", { class: "warning", text })),
    unplaced.length > 0
      ? element(
          "details",
          {},
          element("summary", { text: `${count(unplaced.length, "line")} without a place in your record` }),
          element("ul", { class: "unplaced" }, ...unplaced.map((text) => element("li", { text }))),
        )
      : null,
  );
}
