/** @import { Doubt } from "../../types/wire.d.ts" */
/** @import { RecordDesk } from "./record-desk.js" */
import { element, onPress } from "../dom.js";

/** A question that only the person can answer: one press, or their own words. @param {RecordDesk} desk @param {Doubt} doubt */
export function doubtRow(desk, { id, question, choices }) {
  /** @param {string} value */
  const answer = (value) => desk.change([{ op: "confirm", id, value }]);
  const buttons = choices.map((choice) => {
    const button = element("button", { class: "small", text: choice });
    button.type = "button";
    onPress(button, () => answer(choice));
    return button;
  });
  const input = element("input");
  input.setAttribute("aria-label", `Another answer to: ${question}`);
  input.placeholder = "Something else";
  const send = element("button", { class: "quiet small", text: "Answer" });
  const form = element("form", { class: "row" }, input, send);
  form.addEventListener("submit", (event) => event.preventDefault());
  onPress(send, async () => void (input.value.trim() ? await answer(input.value.trim()) : input.focus()));
  return element("li", {}, element("p", { text: question }), element("div", { class: "actions" }, ...buttons, form));
}
