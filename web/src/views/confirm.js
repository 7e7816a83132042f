import { fromTemplate, part } from "../dom.js";

/** Asks before something is lost. @param {string} question @returns {Promise<boolean>} */
export function confirmLoss(question) {
  const dialog = /** @type {HTMLDialogElement} */ (fromTemplate("confirm"));
  part(dialog, "question").textContent = question;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
