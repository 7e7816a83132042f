/** @import { Doubt } from "../../types/wire.d.ts" */
/** @import { Pen } from "./record-view.js" */
import { element, onPress } from "../dom.js";

/** Where only a choice answers: whose record it is, how positions like a corrected one are read, that all is right. */
const CHOSEN = /^person\/(?:name$|alike$|language\/)/;

/** A question that only the person can answer: one press, or their own words. @param {Pen} pen @param {Doubt} doubt */
export function doubtRow({ desk, kept }, { id, path, question, choices }) {
  const key = `+doubt/${id}`;
  /** @param {string} value */
  const answer = async (value) => {
    if (await desk.change([{ op: "confirm", id, value }])) kept.keep(key, null);
  };
  const buttons = choices.map((choice) => {
    const button = element("button", { class: "small", text: choice });
    button.type = "button";
    onPress(button, () => answer(choice));
    return button;
  });
  const asked = element("p", { text: question });
  if (CHOSEN.test(path)) return element("li", {}, asked, element("div", { class: "actions" }, ...buttons));
  const input = element("input");
  input.setAttribute("aria-label", `Another answer to: ${question}`);
  input.placeholder = "Something else";
  input.value = kept.read(key);
  input.dataset["key"] = key;
  input.addEventListener("input", () => kept.keep(key, input.value || null));
  const send = element("button", { class: "quiet small", text: "Answer" });
  const form = element("form", { class: "row" }, input, send);
  form.addEventListener("submit", (event) => event.preventDefault());
  onPress(send, async () => void (input.value.trim() ? await answer(input.value.trim()) : input.focus()));
  return element("li", {}, asked, element("div", { class: "actions" }, ...buttons, form));
}
