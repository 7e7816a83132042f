/** @import { Document, Source } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { element } from "../dom.js";

/** The document beside what was read in it: a picture of its page, with the words marked. */
export class SourcePane {
  /** @type {Map<string, Promise<ImageBitmap | null>>} */
  #pictures = new Map();
  #shown = "";
  #points = 0;

  /** @param {Context} context @param {HTMLElement} place @param {Document[]} documents */
  constructor(context, place, documents) {
    this.context = context;
    this.place = place;
    this.documents = new Map(documents.map((each) => [each.id, each]));
  }

  /** @param {string} documentId */
  open(documentId) {
    return this.#show(documentId, 1, []);
  }

  /** Shows where something stands. @param {Source[]} sources */
  async point(sources) {
    const [source] = sources;
    if (!source) return;
    const page = source.page ?? 0;
    const same = sources.filter(({ document_id: id, page: each }) => id === source.document_id && (each ?? 0) === page);
    await this.#show(source.document_id, page, same);
  }

  dispose() {
    for (const picture of this.#pictures.values()) void picture.then((bitmap) => bitmap?.close());
    this.#pictures.clear();
  }

  /** @param {string} documentId @param {number} page @param {Source[]} sources */
  async #show(documentId, page, sources) {
    const ticket = (this.#points += 1);
    const name = this.documents.get(documentId)?.filename ?? "";
    const bitmap = page > 0 ? await this.#picture(documentId, page) : null;
    if (ticket !== this.#points) return;
    const lines = sources.flatMap(({ line }) => (line ? [line] : []));
    const where = [name, page > 0 && bitmap ? `page ${page}` : "", !bitmap && lines.length > 0 ? `line ${lines.join(", ")}` : ""].filter(Boolean).join(", ");
    if (!bitmap) {
      this.#shown = "";
      this.place.replaceChildren(element("p", { class: "hint", text: where }));
      return;
    }
    if (this.#shown !== `${documentId}/${page}`) {
      this.#shown = `${documentId}/${page}`;
      this.place.replaceChildren(element("p", { class: "hint", text: where }), sheetOf(bitmap, where));
    }
    const sheet = /** @type {HTMLElement} */ (this.place.querySelector(".page-picture"));
    for (const mark of sheet.querySelectorAll(".mark")) mark.remove();
    const width = Number(sheet.dataset["width"]);
    const height = Number(sheet.dataset["height"]);
    for (const { box } of sources) {
      if (!box) continue;
      const [left, top, right, bottom] = box;
      const mark = element("div", { class: "mark" });
      mark.style.setProperty("left", `${(100 * left) / width}%`);
      mark.style.setProperty("top", `${(100 * top) / height}%`);
      mark.style.setProperty("width", `${(100 * (right - left)) / width}%`);
      mark.style.setProperty("height", `${(100 * (bottom - top)) / height}%`);
      sheet.append(mark);
    }
    sheet.querySelector(".mark")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} documentId @param {number} page */
  #picture(documentId, page) {
    const key = `${documentId}/${page}`;
    const found = this.#pictures.get(key) ?? this.context.api.pagePicture(documentId, page).catch(() => null);
    this.#pictures.set(key, found);
    return found;
  }
}

/** Points a unit of a picture: its pages are made at this many pixels a point. */
const PIXELS_A_POINT = 1.5;

/** @param {ImageBitmap} bitmap @param {string} name */
function sheetOf(bitmap, name) {
  const canvas = element("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", name);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const sheet = element("div", { class: "page-picture" }, canvas);
  sheet.dataset["width"] = String(bitmap.width / PIXELS_A_POINT);
  sheet.dataset["height"] = String(bitmap.height / PIXELS_A_POINT);
  return sheet;
}
