/** @import { Document, DocumentReport, Source } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { ApiError } from "../api.js";
import { fromTemplate, onPress, part, say } from "../dom.js";
import { SearchedText } from "./finding.js";
import { hasPages, markPage, pageSheet } from "./page-sheet.js";
import { textSheet } from "./text-sheet.js";

/** As many pages of a document have pictures. */
const MOST_PICTURES = 20;
const SAID_AFTER_MS = 150;

/**
 * What is looked at: words of a document, where they are said to stand.
 * @typedef {{ documentId: string, page: number, sources: Source[], words: string[] }} Spot
 */

/** The document beside what was read in it: a picture of its page, or its text, with the words marked. */
export class SourcePane {
  /** @type {Map<string, Promise<ImageBitmap>>} what cannot be drawn is remembered, too */
  #pictures = new Map();
  /** @type {Map<string, Promise<SearchedText>>} */
  #texts = new Map();
  /** @type {Spot | null} */
  #spot = null;
  #isText = false;
  #shown = "";
  #turns = 0;

  /**
   * @param {Context} context
   * @param {HTMLElement} place
   * @param {Document[]} documents
   * @param {(documentId: string) => Promise<DocumentReport | null>} reportOf
   */
  constructor(context, place, documents, reportOf) {
    this.context = context;
    this.reportOf = reportOf;
    this.documents = new Map(documents.map((each) => [each.id, each]));
    this.root = fromTemplate("source");
    this.body = part(this.root, "body");
    place.replaceChildren(this.root);
    place.hidden = documents.length === 0;
    part(this.root, "earlier").addEventListener("click", () => void this.#turn(-1));
    part(this.root, "later").addEventListener("click", () => void this.#turn(1));
    part(this.root, "as-text").addEventListener("click", () => {
      this.#isText = !this.#isText;
      void this.#show();
    });
    const open = part(this.root, "open"); // where there is no room beside
    open.addEventListener("click", () => {
      const isOpen = place.classList.toggle("is-open");
      open.setAttribute("aria-expanded", String(isOpen));
      open.textContent = isOpen ? "Hide it" : "Show where it stands";
    });
    onPress(part(this.root, "again", HTMLButtonElement), () => this.#show());
  }

  /** A document from its beginning. @param {string} documentId */
  open(documentId) {
    const page = hasPages(this.documents.get(documentId)) ? 1 : 0;
    return this.#go({ documentId, page, sources: [], words: [] });
  }

  /** Where something stands. @param {Source[]} sources @param {string[]} words what it says */
  async point(sources, words) {
    // Where a document of two is known only as a whole, the other shows more.
    const source = sources.find(({ page, line }) => page || line) ?? sources[0];
    if (!source) return;
    const own = sources.filter(({ document_id: id }) => id === source.document_id);
    await this.#go({ documentId: source.document_id, page: source.page ?? 0, sources: own, words });
  }

  dispose() {
    for (const picture of this.#pictures.values()) picture.then((bitmap) => bitmap.close(), () => {});
    this.#pictures.clear();
  }

  /** @param {Spot} spot */
  #go(spot) {
    this.#spot = spot;
    return this.#show();
  }

  /** @param {number} by */
  async #turn(by) {
    if (!this.#spot) return;
    await this.#go({ ...this.#spot, page: this.#spot.page + by });
    const [wanted, other] = by > 0 ? ["later", "earlier"] : ["earlier", "later"];
    if (part(this.root, wanted).hidden) part(this.root, other).focus({ preventScroll: true }); // the end: it has gone
  }

  async #show() {
    const spot = this.#spot;
    if (!spot) return;
    const turn = (this.#turns += 1);
    const isCurrent = () => turn === this.#turns;
    const late = setTimeout(() => this.#wait(this.#isPicture(spot)), SAID_AFTER_MS);
    try {
      const pages = await this.#pagesOf(spot.documentId);
      if (!isCurrent()) return;
      this.#name(spot, pages);
      const shown = this.#isPicture(spot) ? await this.#picture(spot) : await this.#text(spot);
      if (isCurrent()) this.#put(shown);
    } catch (error) {
      if (isCurrent()) await this.#explain(spot, error, isCurrent);
    } finally {
      clearTimeout(late);
      if (isCurrent()) this.#wait(null);
    }
  }

  /** @param {Spot} spot */
  #isPicture({ documentId, page }) {
    return page > 0 && page <= MOST_PICTURES && !this.#isText && hasPages(this.documents.get(documentId));
  }

  /** @param {string} documentId of a PDF or picture; others have no pages that could be seen */
  async #pagesOf(documentId) {
    if (!hasPages(this.documents.get(documentId))) return 0;
    return (await this.reportOf(documentId))?.pages ?? 0;
  }

  /** @param {boolean | null} isPicture null: nothing is waited for */
  #wait(isPicture) {
    this.body.setAttribute("aria-busy", String(isPicture !== null));
    say(part(this.root, "waiting"), isPicture === null ? null : isPicture ? "Drawing the page …" : "Fetching the text …");
  }

  /** @param {Spot} spot @param {number} pages */
  #name({ documentId, page }, pages) {
    const document = this.documents.get(documentId);
    const name = document?.filename ?? (document?.type === "story" ? "A story of yours" : "A document");
    const isPaged = hasPages(document);
    const told = isPaged && page > 0 ? `${name}, page ${page}${pages > 1 ? ` of ${pages}` : ""}` : name;
    part(this.root, "where").textContent = told;
    part(this.root, "earlier").hidden = this.#isText || page <= 1;
    part(this.root, "later").hidden = this.#isText || page < 1 || page >= Math.min(pages, MOST_PICTURES);
    const asText = part(this.root, "as-text");
    asText.hidden = !isPaged || page < 1 || page > MOST_PICTURES;
    asText.textContent = this.#isText ? "As a picture" : "As text";
  }

  /** @param {Spot} spot */
  async #picture({ documentId, page, sources }) {
    const key = `${documentId}/${page}`;
    const drawn = this.#pictures.get(key) ?? this.context.api.pagePicture(documentId, page);
    this.#pictures.set(key, drawn);
    let bitmap;
    try {
      bitmap = await drawn;
    } catch (error) {
      if (!isForGood(error)) this.#pictures.delete(key);
      throw error;
    }
    // The one that is on the screen already has only other marks.
    const there = this.#shown === key ? this.body.firstElementChild : null;
    const sheet = there instanceof HTMLElement ? there : pageSheet(bitmap, part(this.root, "where").textContent ?? "");
    return { key, sheet, mark: () => markPage(sheet, sources.filter((each) => each.page === page)) };
  }

  /** @param {Spot} spot */
  async #text({ documentId, sources, words }) {
    const fetched = this.#texts.get(documentId) ?? this.context.api.documentText(documentId).then(({ text }) => new SearchedText(text));
    this.#texts.set(documentId, fetched);
    let text;
    try {
      text = await fetched;
    } catch (error) {
      if (!isForGood(error)) this.#texts.delete(documentId);
      throw error;
    }
    const sheet = textSheet(text, words, sources.flatMap(({ line }) => line ?? []));
    return { key: "", sheet, mark: () => sheet.querySelector("mark") };
  }

  /** @param {{ key: string, sheet: HTMLElement, mark: () => Element | null }} shown `key` of a picture */
  #put({ key, sheet, mark }) {
    this.#shown = key;
    say(part(this.root, "trouble"), null);
    part(this.root, "again").hidden = true;
    if (this.body.firstElementChild !== sheet) this.body.replaceChildren(sheet);
    scrollWithin(this.body, mark());
  }

  /** A page that cannot be seen is read. @param {Spot} spot @param {unknown} error @param {() => boolean} isCurrent */
  async #explain(spot, error, isCurrent) {
    const wasPicture = this.#isPicture(spot);
    const text = wasPicture ? await this.#text(spot).catch(() => null) : null;
    if (!isCurrent()) return;
    if (text) this.#put(text);
    else {
      this.#shown = "";
      this.body.replaceChildren();
    }
    const reason = error instanceof Error ? error.message : String(error);
    say(part(this.root, "trouble"), text ? `${reason} This is its text.` : reason);
    part(this.root, "again").hidden = isForGood(error);
  }
}

/** True when asking again cannot help. @param {unknown} error */
function isForGood(error) {
  return error instanceof ApiError && error.isFinal;
}

/** Nothing else scrolls: somebody is typing there. @param {HTMLElement} place @param {Element | null} mark */
function scrollWithin(place, mark) {
  if (!mark) return void (place.scrollTop = 0);
  const [outer, inner] = [place.getBoundingClientRect(), mark.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  place.scrollTop += inner.top - outer.top - place.clientHeight / 3;
}
