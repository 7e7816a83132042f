/** @import { Scene } from "./scene.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { draftShelf } from "../drafts.js";

/** The question that a gap asks where no document says why somebody applies. */
export const WHY_THIS_POST = "Why this post, and why now?";

const LONGEST = 2_000;

/** Where somebody says why they apply: the letter tells it in these words. @param {Scene} scene */
export function whyForm({ context, desk }) {
  const { id } = desk.profile.opportunity;
  const form = /** @type {HTMLFormElement} */ (fromTemplate("story"));
  const text = part(form, "text", HTMLTextAreaElement);
  const send = part(form, "send", HTMLButtonElement);
  const notice = part(form, "story-notice");
  const label = part(form, "label");
  const shelf = draftShelf(context.userId, `why:${id}`);
  text.id = `why-${id}`;
  text.maxLength = LONGEST;
  text.placeholder = "One to three sentences, as the letter is to say them.";
  text.value = String(shelf.read() ?? "");
  label.textContent = WHY_THIS_POST;
  label.setAttribute("for", text.id);
  send.textContent = "Tell it in the letter";
  text.addEventListener("input", () => (text.value ? shelf.write(text.value) : shelf.clear()));
  form.addEventListener("submit", (event) => event.preventDefault());
  onPress(send, async () => {
    say(notice, null);
    try {
      await context.api.changeOpportunity(id, { why: text.value });
      shelf.clear();
      form.replaceChildren(element("p", { text: "It is kept with this posting. Write the profile anew, and the letter tells it." }));
    } catch (error) {
      say(notice, error instanceof Error ? error.message : String(error));
    }
  });
  return form;
}
