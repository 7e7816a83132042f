/** @import { Pen } from "./record-view.js" */
/** @import { Field } from "./things.js" */
import { element, onPress } from "../dom.js";

let made = 0;

/**
 * A button that opens a small form for what is missing.
 * @param {Pen} pen
 * @param {{ path: string, one: string, fields: Field[] }} what
 */
export function addForm({ desk, kept }, { path, one, fields }) {
  const place = element("div", { class: "adding" });
  const open = element("button", { class: "link", text: `Add ${one}` });
  open.type = "button";
  open.dataset["key"] = `add/${path}`;
  open.addEventListener("click", () => {
    place.replaceChildren(form());
    place.querySelector("input")?.focus();
  });

  const keyOf = (/** @type {string} */ name) => `+${path}/${name}`;
  const forget = () => fields.forEach(({ name }) => kept.keep(keyOf(name), null));
  const close = () => {
    forget();
    place.replaceChildren(open);
    open.focus();
  };

  function form() {
    const inputs = fields.map(({ name, label }) => {
      const input = element("input");
      input.name = name;
      input.value = kept.read(keyOf(name));
      input.dataset["key"] = keyOf(name);
      input.addEventListener("input", () => kept.keep(keyOf(name), input.value || null));
      input.id = `add-${(made += 1)}`;
      const title = element("label", { text: label });
      title.htmlFor = input.id;
      return element("div", { class: "field" }, title, input);
    });
    const save = element("button", { class: "small primary", text: "Add" });
    const leave = element("button", { class: "quiet small", text: "Leave it" });
    leave.type = "button";
    leave.addEventListener("click", close);
    const shown = element("form", { class: "add-form" }, ...inputs, element("div", { class: "actions" }, save, leave));
    shown.addEventListener("submit", (event) => event.preventDefault());
    shown.addEventListener("keydown", (event) => void (event.key === "Escape" && close()));
    onPress(save, async () => {
      const typed = [...shown.querySelectorAll("input")].flatMap(({ name, value }) => (value.trim() ? [[name, value.trim()]] : []));
      if (typed.length === 0) return shown.querySelector("input")?.focus();
      // Forgotten before: what is drawn after it has no form.
      forget();
      if (await desk.change([{ op: "add", path, value: Object.fromEntries(typed) }])) return;
      for (const [name = "", value = ""] of typed) kept.keep(keyOf(name), value);
    });
    return shown;
  }
  place.append(fields.some(({ name }) => kept.read(keyOf(name))) ? form() : open);
  return place;
}
