/** @import { Citation, Document, RecordRole, Source } from "../../types/wire.d.ts" */
/** @import { Api } from "../api.js" */
/** @import { WholeRecord } from "../../types/wire.d.ts" */
import { element, fromTemplate, part } from "../dom.js";
import { period } from "../format.js";
import { hasPages } from "../record/page-sheet.js";
import { isDoubtful } from "./passages.js";

/** @typedef {{ text: string, where: string, sources: Source[] }} Evidence */

const BORNE = "These words of your documents bear it.";
const BY_FIELDS = "It rests on the positions and dates in your record.";
/** @type {Record<string, string>} */
const REASONS = {
  not_found: "Your record does not say this.",
  contradicted: "Your record says something else.",
  not_checkable: "This could not be checked.",
};

/** The record and its documents, fetched once. */
export class EvidenceShelf {
  /** @type {Promise<{ evidence: Map<string, Evidence>, documents: Map<string, Document> }> | null} */
  #found = null;

  /** @param {Pick<Api, "record" | "documents">} api */
  constructor(api) {
    this.api = api;
  }

  async #fetch() {
    const [record, { items }] = await Promise.all([this.api.record(), this.api.documents()]);
    return { evidence: evidenceOf(record), documents: new Map(items.map((each) => [each.id, each])) };
  }

  /** Shows what a passage rests on. @param {Citation} citation @param {string | undefined} reason what the checker says of it */
  async show(citation, reason) {
    const dialog = /** @type {HTMLDialogElement} */ (fromTemplate("evidence"));
    part(dialog, "quote").textContent = citation.quote;
    const verdict = part(dialog, "verdict");
    verdict.textContent = "Looking it up …";
    document.body.append(dialog);
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", (event) => void (event.target === dialog && dialog.close()));
    dialog.showModal();
    try {
      this.#found ??= this.#fetch();
      const { evidence, documents } = await this.#found;
      const own = citation.by === "person" ? "You wrote this. " : "";
      const state = isDoubtful(citation) ? (reason ?? REASONS[citation.verdict] ?? "") : citation.evidence_ids.length > 0 ? BORNE : BY_FIELDS;
      verdict.textContent = own + state;
      verdict.classList.toggle("doubtful", isDoubtful(citation));
      part(dialog, "sources").append(...citation.evidence_ids.map((id) => row(id, evidence.get(id), documents)));
    } catch (error) {
      this.#found = null;
      verdict.textContent = error instanceof Error ? error.message : String(error);
    }
  }
}

/** @param {string} id @param {Evidence | undefined} evidence @param {Map<string, Document>} documents */
function row(id, evidence, documents) {
  if (!evidence) return element("li", { class: "hint", text: "This is no longer in your record." });
  const { text, where, sources } = evidence;
  const [source] = sources;
  const place = source ? placeOf(id, source, documents) : element("span", { text: "Typed by you" });
  return element("li", {}, element("q", { text }), element("p", { class: "about" }, where ? `${where} · ` : null, place));
}

/** Where in a document it stands. @param {string} id of the evidence @param {Source} source @param {Map<string, Document>} documents */
function placeOf(id, { document_id: documentId, page }, documents) {
  const document = documents.get(documentId);
  const name = document?.filename ?? (document?.type === "story" ? "a story of yours" : "a document");
  const link = element("a", { text: page && hasPages(document) ? `${name}, page ${page}` : name });
  link.href = `#/record/${documentId}/${id}`;
  link.addEventListener("click", () => link.closest("dialog")?.close());
  return link;
}

/** Everything in a record that can be evidence, by id. @param {WholeRecord} record @returns {Map<string, Evidence>} */
function evidenceOf(record) {
  /** @type {Map<string, Evidence>} */
  const found = new Map();
  /** @param {{ id: string, sources: Source[] }} thing @param {string} text @param {string} [where] */
  const put = ({ id, sources }, text, where = "") => void found.set(id, { text, where, sources });
  for (const role of record.roles) {
    put(role, headerOf(role));
    for (const fact of role.evidence) put(fact, fact.text, headerOf(role));
  }
  for (const fact of record.facts) put(fact, fact.text);
  for (const each of record.person.contact) if (each.id) put({ id: each.id, sources: each.sources }, each.text, "Contact");
  for (const each of record.education) put(each, each.text || [each.title, each.institution].filter(Boolean).join(", "), "Education");
  for (const each of record.certifications) put(each, each.text, "Certifications");
  for (const each of record.skills) put(each, each.label, "Skills");
  for (const each of record.languages) put(each, each.label, "Languages");
  for (const each of [...record.projects, ...record.publications, ...record.awards]) put(each, each.text || each.title);
  return found;
}

/** @param {RecordRole} role */
export function headerOf({ title, company, start, end }) {
  return [[title, company].filter(Boolean).join(", "), period(start, end)].filter(Boolean).join(" · ");
}
