/** @import { Context } from "../page.js" */
import { fromTemplate, onPress, part, say } from "../dom.js";
import { forgetDrafts } from "../drafts.js";

/** Asks for the password, and deletes the account. @param {Context} context */
export function askToDelete(context) {
  const dialog = /** @type {HTMLDialogElement} */ (fromTemplate("farewell"));
  const password = part(dialog, "farewell-password", HTMLInputElement);
  const yes = part(dialog, "farewell-yes", HTMLButtonElement);
  password.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would press the first button
    yes.click();
  });
  onPress(yes, async () => {
    try {
      await context.api.deleteAccount(password.value);
      forgetDrafts(context.userId);
      dialog.close();
      await context.auth.signOut({ scope: "local" });
    } catch (error) {
      say(part(dialog, "farewell-notice"), error instanceof Error ? error.message : String(error));
      password.focus();
    }
  });
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  password.focus();
}
