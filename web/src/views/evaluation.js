/** @import { Evaluation, EvaluationIssue } from "../../types/wire.d.ts" */
import { element, part } from "../dom.js";
import { percent } from "../format.js";

/** @type {[keyof Evaluation & ("honesty" | "fit"), string, string][]} */
const SCORES = [
  ["honesty", "Honesty", "Statements that your record bears"],
  ["fit", "Fit", "Requirements that are answered"],
];

/** Fills the part of a profile that says how good it is. @param {HTMLElement} root @param {Evaluation | null} evaluation */
export function showEvaluation(root, evaluation) {
  part(root, "fit-section").hidden = evaluation === null;
  part(root, "issues-section").hidden = true;
  if (evaluation === null) return;
  for (const [name, label, meaning] of SCORES) {
    const score = evaluation[name];
    if (typeof score === "number") part(root, "scores").append(scoreRow(label, meaning, score));
  }
  part(root, "unchecked").hidden = evaluation.status === "completed";
  showIssues(root, evaluation.issues);
}

/** Open at once if there is more to it than notes. @param {HTMLElement} root @param {EvaluationIssue[]} issues */
function showIssues(root, issues) {
  const section = part(root, "issues-section", HTMLDetailsElement);
  section.hidden = issues.length === 0;
  section.open = issues.some(({ severity }) => severity !== "info");
  part(root, "issues-summary").textContent = issues.length === 1 ? "One remark" : `${issues.length} remarks`;
  part(root, "issues").append(...issues.map(({ severity, text }) => element("li", { class: severity, text })));
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
