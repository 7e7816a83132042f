/** @import { ResumeData, TailoredProfile } from "../../types/wire.d.ts" */
import { element } from "../dom.js";
import { sentencesOnlyIn } from "./passages.js";

/** @typedef {{ narrative: string, resume_data: ResumeData }} Written */

/**
 * After a profile was written anew: what is in it now that was not before, and what has gone. Told once.
 * @param {HTMLElement} place
 * @param {{ read: () => Written | null, clear: () => void }} before
 * @param {TailoredProfile} profile
 */
export function showChanges(place, before, profile) {
  const was = before.read();
  if (!was) return;
  before.clear();
  const [old, now] = [textOf(was), textOf(profile)];
  const [added, gone] = [sentencesOnlyIn(now, old), sentencesOnlyIn(old, now)];
  if (added.length + gone.length === 0) return;
  place.append(
    element(
      "details",
      { class: "changes" },
      element("summary", { text: "What has changed" }),
      ...listed("New", "ins", added),
      ...listed("No longer there", "del", gone),
    ),
  );
  place.hidden = false;
}

/** @param {string} heading @param {"ins" | "del"} tag @param {string[]} sentences */
function listed(heading, tag, sentences) {
  if (sentences.length === 0) return [];
  return [element("h3", { text: heading }), element("ul", {}, ...sentences.map((text) => element("li", {}, element(tag, { text }))))];
}

/** @param {Written} written */
function textOf({ narrative, resume_data: { headline, summary, roles, skills } }) {
  const bullets = roles.flatMap(({ bullets: each }) => each.map(({ text }) => text));
  return [narrative, headline, summary, ...bullets, skills.join(", ")].filter(Boolean).join("\n\n");
}
