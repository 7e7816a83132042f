/** @import { Gap, TailoredProfile, TalkingPoint } from "../../types/wire.d.ts" */
/** @import { Context, View } from "../page.js" */
import { ApiError } from "../api.js";
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { moment, postingName } from "../format.js";
import { confirmLoss } from "./confirm.js";
import { downloads } from "./downloads.js";
import { showEvaluation } from "./evaluation.js";
import { resumeSheet } from "./resume-sheet.js";
import { shareControls } from "./share-controls.js";

const UNCHANGED = "Nothing has changed since this was written, so it would be the same again. It was not counted.";

/** The profile after it was to be written anew, and would have been the same. @param {Context} context @param {string} id */
export const unchangedProfileView = (context, id) => profileView(context, id, UNCHANGED);

/**
 * A finished profile.
 * @param {Context} context
 * @param {string} opportunityId
 * @param {string} [remark] what to say of it first
 * @returns {View}
 */
export function profileView(context, opportunityId, remark = "") {
  const root = element("div", { class: "loading" });
  root.setAttribute("aria-busy", "true");
  let isDisposed = false;
  /** @type {View} */
  const view = { root, title: "Profile · Bespoke", dispose: () => void (isDisposed = true) };

  /** @param {HTMLElement} content @param {string} title */
  function put(content, title) {
    if (isDisposed) return;
    root.removeAttribute("aria-busy");
    root.replaceChildren(content);
    document.title = `${title} · Bespoke`;
    const heading = content.querySelector("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    context.announce(title);
  }

  context.api.profile(opportunityId).then(
    (profile) => put(profileArticle(context, profile, remark), postingName(profile.opportunity)),
    (error) => {
      const { job_id: jobId, job_status: status } = error instanceof ApiError ? error.problem : {};
      if (jobId && status !== "completed" && !isDisposed) return location.replace(`#/jobs/${jobId}`);
      const missing = fromTemplate("no-profile");
      part(missing, "reason").textContent = error.message;
      put(missing, "There is nothing here");
    },
  );
  return view;
}

/** @param {Context} context @param {TailoredProfile} profile @param {string} remark */
function profileArticle(context, profile, remark) {
  const root = fromTemplate("profile");
  const { opportunity, talking_points: points, engine } = profile;
  part(root, "title").textContent = opportunity.title ?? "A job posting";
  say(part(root, "company"), opportunity.company);
  const by = engine ? ` with the ${engine.name} engine, ${engine.model}` : "";
  part(root, "made").textContent = `Written ${moment(profile.updated_at ?? profile.created_at)}${by}`;
  const paragraphs = profile.narrative.split(/\n\s*\n/).filter((text) => text.trim());
  part(root, "narrative").append(...paragraphs.map((text) => element("p", { text })));
  part(root, "resume").append(...resumeSheet(profile.resume_data));
  part(root, "points-section").hidden = !points?.items.length;
  part(root, "points").append(...(points?.items ?? []).map(talkingPoint));
  part(root, "gaps-section").hidden = !points?.gaps.length;
  part(root, "gaps").append(...(points?.gaps ?? []).map(gap));
  showEvaluation(root, profile.evaluation);
  say(part(root, "remark"), [remark, ...(profile.stale_because ?? [])].filter(Boolean).join(" "));
  shareControls(context, root, opportunity.id);

  /** @param {unknown} error */
  const explain = (error) => say(part(root, "notice"), error instanceof Error ? error.message : String(error));
  onPress(part(root, "regenerate", HTMLButtonElement), async () => {
    try {
      const { job_id: jobId } = await context.api.regenerate(opportunity.id);
      context.go(`/jobs/${jobId}`);
    } catch (error) {
      explain(error);
    }
  });
  onPress(part(root, "remove", HTMLButtonElement), async () => {
    if (!(await confirmLoss("Delete this posting, its profile and its links?"))) return;
    await context.api.removeOpportunity(opportunity.id).then(() => context.go("/"), explain);
  });
  downloads(context, root, profile, explain);
  part(root, "print").addEventListener("click", () => print());
  return root;
}

/** @param {TalkingPoint} point */
function talkingPoint({ requirement, text, strength, note }) {
  const term = element("dt", { text: requirement });
  if (strength === "partial") term.append(" ", element("span", { class: "tag", text: "in part" }));
  return element("div", {}, term, element("dd", { text }), note ? element("dd", { class: "hint", text: note }) : null);
}

/** @param {Gap} missing */
function gap({ requirement, note }) {
  return element("div", {}, element("dt", { text: requirement }), element("dd", { text: note }));
}
