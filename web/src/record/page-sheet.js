/** @import { Document, Source } from "../../types/wire.d.ts" */
import { element } from "../dom.js";

/** Pictures of pages are made at this many pixels a point. */
const PIXELS_A_POINT = 1.5;

/** Whether a document's pages can be seen: a PDF's, or a picture that was uploaded. @param {Document | undefined} document */
export function hasPages(document) {
  return document !== undefined && (document.media_type === "application/pdf" || document.media_type.startsWith("image/"));
}

/** A picture of a page, on a canvas: the page's policy needs no `blob:` images. @param {ImageBitmap} bitmap @param {string} name */
export function pageSheet(bitmap, name) {
  const canvas = element("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", name);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  return element("div", { class: "page-picture" }, canvas);
}

/** Marks where something stands on a page. @param {HTMLElement} sheet @param {Source[]} sources of this page @returns {HTMLElement | null} the first mark */
export function markPage(sheet, sources) {
  const canvas = /** @type {HTMLCanvasElement} */ (sheet.querySelector("canvas"));
  for (const mark of sheet.querySelectorAll(".mark")) mark.remove();
  const [width, height] = [canvas.width / PIXELS_A_POINT, canvas.height / PIXELS_A_POINT];
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
  return sheet.querySelector(".mark");
}
