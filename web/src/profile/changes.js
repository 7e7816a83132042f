/** @import { ResumeData, TailoredProfile, TalkingPoints } from "../../types/wire.d.ts" */
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
  const changes = whatChanges(textOf(was), textOf(profile));
  if (changes.length === 0) return;
  place.append(element("details", { class: "changes" }, element("summary", { text: "What has changed" }), ...changes));
  place.hidden = false;
}

/** Sentences that only one of two texts has, under headings. @param {string} old @param {string} now */
export function whatChanges(old, now) {
  return [...listed("New", "ins", sentencesOnlyIn(now, old)), ...listed("No longer there", "del", sentencesOnlyIn(old, now))];
}

/** @param {string} heading @param {"ins" | "del"} tag @param {string[]} sentences */
function listed(heading, tag, sentences) {
  if (sentences.length === 0) return [];
  return [element("h3", { text: heading }), element("ul", {}, ...sentences.map((text) => element("li", {}, element(tag, { text }))))];
}

/** @param {Written} written */
function textOf({ narrative, resume_data: resume }) {
  return [letterText(narrative), resumeText(resume)].join("\n\n");
}

/** @param {string} narrative */
export function letterText(narrative) {
  return narrative.trim();
}

/** Everything that a résumé says, each thing on a line of its own. @param {ResumeData} resume */
export function resumeText({ name, headline, contact, summary, roles, skills, education, certifications }) {
  const told = roles.flatMap(({ title, company, bullets }) => [[title, company].filter(Boolean).join(", "), ...bullets.map(({ text }) => text)]);
  return [name, headline, ...contact, summary, ...told, skills.join(", "), ...education, ...certifications].filter(Boolean).join("\n\n");
}

/** @param {TalkingPoints | null} points */
export function pointsText(points) {
  return (points?.items ?? []).map(({ requirement, text }) => `${requirement}\n\n${text}`).join("\n\n");
}
