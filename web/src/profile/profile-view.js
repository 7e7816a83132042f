/** @import { TailoredProfile } from "../../types/wire.d.ts" */
/** @import { Context, View } from "../page.js" */
import { ApiError } from "../api.js";
import { element, fromTemplate, part } from "../dom.js";
import { postingName } from "../format.js";
import { keepLoading } from "../loading.js";
import { profileArticle } from "./article.js";

const UNCHANGED = "Nothing has changed since this was written, so it would be the same again. It was not counted.";

/**
 * A finished profile, one part at a time. `rest` is the part, or `unchanged` after it was to be written anew.
 * @param {Context} context
 * @param {string} opportunityId
 * @param {string} [rest]
 * @returns {View}
 */
export function profileView(context, opportunityId, rest = "") {
  const root = element("div", { class: "loading" });
  root.setAttribute("aria-busy", "true");
  let isDisposed = false;
  /** @type {ReturnType<typeof profileArticle> | null} */
  let article = null;
  let shown = rest;

  /** @param {HTMLElement} content @param {string} title */
  function put(content, title) {
    root.removeAttribute("aria-busy");
    root.replaceChildren(content);
    document.title = `${title} · Bespoke`;
    const heading = content.querySelector("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    context.announce(title);
  }

  /** @param {TailoredProfile} profile */
  function start(profile) {
    if (isDisposed) return;
    const remark = shown === "unchanged" ? UNCHANGED : "";
    article = profileArticle(context, profile, { key: shown, remark });
    put(article.root, postingName(profile.opportunity));
  }

  /** @param {unknown} error */
  function showMissing(error) {
    const { job_id: jobId, job_status: status } = error instanceof ApiError ? error.problem : {};
    if (jobId && status !== "completed") return location.replace(`#/jobs/${jobId}`);
    const missing = fromTemplate("no-profile");
    part(missing, "reason").textContent = error instanceof Error ? error.message : String(error);
    put(missing, "There is nothing here");
  }

  async function load() {
    try {
      start(await context.api.profile(opportunityId));
    } catch (error) {
      if (isDisposed) return;
      if (!(error instanceof ApiError) || error.isFinal) return showMissing(error);
      throw error;
    }
  }

  const notice = element("p", { class: "notice" });
  notice.setAttribute("role", "alert");
  notice.hidden = true;
  root.append(notice);
  void keepLoading(load, { notice, isOver: () => isDisposed });
  return {
    root,
    title: "Profile · Bespoke",
    move: (hash) => {
      const [, id, key = ""] = /^#\/profiles\/([^/]+)(?:\/(\w+))?$/.exec(hash) ?? [];
      if (id !== opportunityId) return false;
      shown = key;
      article?.open(key);
      return true;
    },
    dispose: () => {
      isDisposed = true;
      article?.dispose();
    },
  };
}
