import { fromTemplate, part } from "../dom.js";

/**
 * Asks before something is lost, or done that is hardly meant.
 * @param {string} question
 * @param {{ yes: string, no: string }} [answers]
 * @returns {Promise<boolean>}
 */
export function confirmLoss(question, { yes, no } = { yes: "Delete", no: "Keep it" }) {
  const dialog = /** @type {HTMLDialogElement} */ (fromTemplate("confirm"));
  part(dialog, "question").textContent = question;
  part(dialog, "yes").textContent = yes;
  part(dialog, "no").textContent = no;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
