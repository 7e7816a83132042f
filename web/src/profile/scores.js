/** @import { Evaluation } from "../../types/wire.d.ts" */
import { element, part } from "../dom.js";
import { percent } from "../format.js";

/** @type {[keyof Evaluation & ("honesty" | "fit"), string, string][]} */
const SCORES = [
  ["honesty", "Honesty", "Statements that your record bears"],
  ["fit", "Fit", "Requirements that are answered"],
];

/** Fills the part of a profile that says how good it is. @param {HTMLElement} root @param {Evaluation | null} evaluation */
export function showScores(root, evaluation) {
  part(root, "fit-section").hidden = evaluation === null;
  if (evaluation === null) return;
  const rows = SCORES.flatMap(([name, label, meaning]) => {
    const score = evaluation[name];
    return typeof score === "number" ? [scoreRow(label, meaning, score)] : [];
  });
  part(root, "scores").replaceChildren(...rows);
  part(root, "unchecked").hidden = evaluation.status === "completed";
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
  return element("div", {}, heading, meter, element("p", { class: "hint", text: meaning }));
}
