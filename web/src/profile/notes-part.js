/** @import { Gap } from "../../types/wire.d.ts" */
/** @import { Part, Scene } from "./scene.js" */
import { element } from "../dom.js";
import { tellStory } from "../record/story.js";
import { WHY_THIS_POST, whyForm } from "./why.js";

/** What is for the person alone: no link, file or print of another part has it. @type {Part} */
export const notesPart = {
  name: "Notes to yourself",
  field: null,
  offer: null,
  draw: (scene) => {
    const { talking_points: points, evaluation } = scene.desk.profile;
    /** @param {Gap["kind"]} kind */
    const gaps = (kind) => (points?.gaps ?? []).filter((gap) => gap.kind === kind);
    const partly = (points?.items ?? []).filter(({ note }) => note);
    // Gaps say the same of requirements, and passages are marked where they stand.
    const remarks = (evaluation?.issues ?? []).filter(({ code, path }) => !path && !code?.startsWith("requirement_"));
    return [
      element("p", { class: "hint", text: "Nobody else sees these: they are in no link and no file." }),
      ...section("What is missing", gaps("missing").map((gap) => gapRow(scene, gap))),
      ...section("What only you can say", gaps("question").map((gap) => gapRow(scene, gap))),
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

/** @param {Scene} scene @param {Gap} gap */
function gapRow(scene, { requirement, note }) {
  const isWhy = requirement === WHY_THIS_POST;
  const tell = element("button", { class: "link", text: isWhy ? "Say why you apply" : "I have done this: tell about it" });
  tell.type = "button";
  if (!isWhy) tell.setAttribute("aria-label", `I have done this: tell about ${requirement}`);
  const place = element("dd", { class: "telling" }, tell);
  tell.addEventListener("click", () => {
    place.replaceChildren(isWhy ? whyForm(scene) : storyForm(scene, requirement));
    place.querySelector("textarea")?.focus();
  });
  return element("div", {}, element("dt", { text: requirement }), element("dd", { text: note }), place);
}

/** @param {Scene} scene @param {string} requirement */
function storyForm({ context, desk }, requirement) {
  return tellStory(context, {
    name: `story:${desk.profile.opportunity.id}:${requirement}`,
    title: () => requirement,
    onRead: (form) =>
      form.replaceChildren(element("p", { text: "It is in your record now. Write the profile anew to use it: only what changes is written again." })),
  });
}
