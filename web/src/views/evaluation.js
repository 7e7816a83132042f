/** @import { Evaluation } from "../../types/wire.d.ts" */
import { element, part } from "../dom.js";
import { percent } from "../format.js";

/** @type {[keyof Evaluation & ("overall" | "grounding" | "coverage" | "relevance"), string, string][]} */
const SCORES = [
  ["overall", "Overall", ""],
  ["grounding", "Grounded", "Sentences that rest on your record"],
  ["coverage", "Covered", "Requirements that are answered"],
  ["relevance", "Relevant", "Text that is about this posting"],
];

/** Fills the part of a profile that says how good it is. @param {HTMLElement} root @param {Evaluation | null} evaluation */
export function showEvaluation(root, evaluation) {
  part(root, "fit-section").hidden = evaluation === null;
  if (evaluation === null) return;
  for (const [name, label, meaning] of SCORES) {
    const score = evaluation[name];
    if (score !== null) part(root, "scores").append(scoreRow(label, meaning, score));
  }
  const issues = evaluation.issues.map(({ severity, text }) => element("li", { class: severity, text }));
  if (evaluation.status === "failed") {
    issues.unshift(element("li", { class: "warning", text: "This profile could not be checked. It is complete all the same." }));
  }
  part(root, "issues").append(...issues);
}

/** @param {string} label @param {string} meaning @param {number} score 0 to 1 */
function scoreRow(label, meaning, score) {
  const meter = element("div", { class: "meter" });
  meter.setAttribute("role", "meter");
  meter.setAttribute("aria-label", label);
  meter.setAttribute("aria-valuemin", "0");
  meter.setAttribute("aria-valuemax", "100");
  meter.setAttribute("aria-valuenow", String(Math.round(score * 100)));
  meter.style.setProperty("--score", `${score * 100}%`);
  const heading = element(
    "p",
    { class: "score" },
    element("span", { text: label }),
    element("span", { class: "number", text: percent(score) }),
  );
  return element("div", {}, heading, meter, meaning ? element("p", { class: "hint", text: meaning }) : null);
}
