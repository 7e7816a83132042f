/** @import { Context } from "../page.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { draftShelf } from "../drafts.js";
import { day } from "../format.js";
import { readingJob } from "../views/reading-job.js";

const LONGEST_TITLE = 100;
let made = 0;

/**
 * Where somebody tells what no document says. What is typed is kept on this device until it is in the record.
 * @param {Context} context
 * @param {{ name: string, title: () => string, onRead: (form: HTMLElement) => void }} options `name` of the draft
 */
export function tellStory(context, { name, title, onRead }) {
  const form = /** @type {HTMLFormElement} */ (fromTemplate("story"));
  const text = part(form, "text", HTMLTextAreaElement);
  const send = part(form, "send", HTMLButtonElement);
  const notice = part(form, "story-notice");
  const shelf = draftShelf(context.userId, name);
  text.id = `story-${(made += 1)}`;
  text.value = String(shelf.read() ?? "");
  part(form, "label").setAttribute("for", text.id);
  text.addEventListener("input", () => (text.value ? shelf.write(text.value) : shelf.clear()));
  void context.api.usage().then(({ stories: { limit, used, in_flight: open }, period_end: end }) => {
    if (limit === null || used + open < limit) return;
    send.disabled = true;
    say(notice, `Your plan allows ${limit === 1 ? "1 story" : `${limit} stories`} a month. The next is possible on ${day(end)}; what you type is kept here.`);
  }, () => {});
  const done = () => {
    shelf.clear();
    onRead(form);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  onPress(send, async () => {
    say(notice, null);
    try {
      const answer = await context.api.addStory({ title: title().slice(0, LONGEST_TITLE), text: text.value });
      if (!("job_id" in answer)) return done();
      const reading = element("div");
      form.replaceChildren(reading);
      // What could not be read is still here, to be told otherwise.
      const back = element("button", { class: "small", text: "Change the text" });
      back.type = "button";
      back.addEventListener("click", () => form.replaceWith(tellStory(context, { name, title, onRead })));
      readingJob(context, reading, answer.job_id, { onEnd: (job) => (job.status === "completed" ? done() : void form.append(back)) });
    } catch (error) {
      say(notice, error instanceof Error ? error.message : String(error));
    }
  });
  return form;
}
