/** @import { Gap } from "../../types/wire.d.ts" */
/** @import { Part, Scene } from "./scene.js" */
import { element, fromTemplate, onPress, part } from "../dom.js";
import { draftShelf } from "../drafts.js";
import { readingJob } from "../views/reading-job.js";

/** What is for the person alone: no link, file or print of another part has it. @type {Part} */
export const notesPart = {
  name: "Notes to yourself",
  field: null,
  offer: null,
  draw: (scene) => {
    const { talking_points: points, evaluation } = scene.desk.profile;
    const partly = (points?.items ?? []).filter(({ note }) => note);
    // Gaps say the same of requirements, and passages are marked where they stand.
    const remarks = (evaluation?.issues ?? []).filter(({ code, path }) => !path && !code?.startsWith("requirement_"));
    return [
      element("p", { class: "hint", text: "Nobody else sees these: they are in no link and no file." }),
      ...section("What is missing", (points?.gaps ?? []).map((gap, i) => gapRow(scene, gap, i))),
      ...section("Answered in part", partly.map(({ requirement, note }) =>
        element("div", {}, element("dt", { text: requirement }), element("dd", { text: note ?? "" })))),
      ...(remarks.length > 0
        ? [element("h3", { text: "Remarks" }), element("ul", { class: "issues" }, ...remarks.map(({ severity, text }) => element("li", { class: severity, text })))]
        : []),
    ].filter((made) => made !== null);
  },
};

/** @param {string} heading @param {HTMLElement[]} rows */
function section(heading, rows) {
  return rows.length > 0 ? [element("h3", { text: heading }), element("dl", { class: "gaps" }, ...rows)] : [];
}

/** @param {Scene} scene @param {Gap} gap @param {number} i */
function gapRow(scene, { requirement, note }, i) {
  const tell = element("button", { class: "link", text: "I have done this: tell about it" });
  tell.type = "button";
  tell.setAttribute("aria-label", `I have done this: tell about ${requirement}`);
  const place = element("dd", { class: "telling" }, tell);
  tell.addEventListener("click", () => {
    place.replaceChildren(storyForm(scene, requirement, i));
    place.querySelector("textarea")?.focus();
  });
  return element("div", {}, element("dt", { text: requirement }), element("dd", { text: note }), place);
}

/** @param {Scene} scene @param {string} requirement @param {number} i */
function storyForm({ context, desk }, requirement, i) {
  const form = /** @type {HTMLFormElement} */ (fromTemplate("story"));
  const id = `story-${i}`;
  const text = part(form, "text", HTMLTextAreaElement);
  const notice = part(form, "story-notice");
  const shelf = draftShelf(context.userId, `story:${desk.profile.opportunity.id}:${requirement}`);
  text.id = id;
  text.value = String(shelf.read() ?? "");
  part(form, "label").setAttribute("for", id);
  text.addEventListener("input", () => (text.value ? shelf.write(text.value) : shelf.clear()));
  const send = part(form, "send", HTMLButtonElement);
  form.addEventListener("submit", (event) => event.preventDefault());
  onPress(send, async () => {
    notice.hidden = true;
    try {
      const answer = await context.api.addStory({ title: requirement.slice(0, 100), text: text.value });
      shelf.clear();
      const done = () => form.replaceChildren(element("p", { text: "It is in your record now. Write the profile anew to use it: only what changes is written again." }));
      if (!("job_id" in answer)) return done();
      const reading = element("div", { class: "reading" });
      form.replaceChildren(reading);
      readingJob(context, reading, answer.job_id, { onEnd: (job) => void (job?.status === "completed" && done()) });
    } catch (error) {
      notice.textContent = error instanceof Error ? error.message : String(error);
      notice.hidden = false;
    }
  });
  return form;
}
