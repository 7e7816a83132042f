/** @import { TailoredProfile, Usage } from "../../types/wire.d.ts" */
import { element, fromTemplate, part } from "../dom.js";
import { count, day } from "../format.js";

/** @type {Record<string, string>} */
const NAMES = { narrative: "my letter", resume_data: "my résumé", talking_points: "my talking points" };

/**
 * Asks before a profile is written anew: what it costs, and which of the person's own edits stay.
 * @param {TailoredProfile} profile
 * @param {Usage | null} usage
 * @returns {Promise<string[] | null>} the fields to keep; null: leave it
 */
export function askAnew(profile, usage) {
  const dialog = /** @type {HTMLDialogElement} */ (fromTemplate("anew"));
  const meter = usage?.tailored_profiles;
  const left = meter?.limit == null ? null : Math.max(0, meter.limit - meter.used - meter.in_flight);
  part(dialog, "cost").textContent =
    left === null
      ? "Only what has changed is written again."
      : `It counts as a profile, unless nothing has changed: ${count(left, "profile")} left until ${day(usage?.period_end ?? "")}.`;
  part(dialog, "yes", HTMLButtonElement).disabled = left === 0 && (profile.stale_because ?? []).length > 0;
  const choices = (profile.edited_fields ?? []).map((field) => {
    const box = element("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = field;
    return element("label", { class: "check" }, box, element("span", { text: `Keep ${NAMES[field] ?? field} as I have edited it` }));
  });
  part(dialog, "choices").append(...choices);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      const kept = [...dialog.querySelectorAll("input")].filter(({ checked }) => checked).map(({ value }) => value);
      resolve(dialog.returnValue === "yes" ? kept : null);
    });
  });
}
