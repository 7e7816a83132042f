import { element } from "../dom.js";
import { editable } from "./editable.js";

/**
 * Lines that are edited, added, put in another order and taken out. What is in them besides their text stays with them.
 * @template T
 * @param {object} what
 * @param {T[]} what.lines
 * @param {string} what.name of one line, in the singular
 * @param {string} what.path of the list in the profile
 * @param {(line: T) => string} what.read
 * @param {(line: T | null, text: string) => T} what.write a line with another text; null: a new one
 * @param {(lines: T[]) => void} what.onText the text of a line is another
 * @param {(lines: T[], focus: string) => void} what.onOrder lines have come, gone or moved: draw again, and focus this
 */
export function lineEditor({ lines, name, path, read, write, onText, onOrder }) {
  const list = element("ul", { class: "line-editor" });
  const now = [...lines];
  // Paths count the lines that say something: only those are in the profile.
  const number = () => {
    let n = 0;
    for (const [i, place] of places.entries()) {
      const line = now[i];
      if (line === undefined) continue;
      place.dataset["path"] = read(line).trim() ? `${path}[${n++}]` : "";
    }
  };
  /** @param {number} from @param {number} to */
  const move = (from, to) => {
    const [line] = now.splice(from, 1);
    if (line === undefined) return;
    now.splice(to, 0, line);
    onOrder(now, `${path}/${to}`);
  };
  /** @param {number} i */
  const remove = (i) => {
    now.splice(i, 1);
    onOrder(now, now.length > 0 ? `${path}/${Math.max(0, i - 1)}` : `${path}/add`);
  };
  /** @param {number} i */
  const insert = (i) => {
    now.splice(i, 0, write(null, ""));
    onOrder(now, `${path}/${i}`);
  };

  const places = now.map((line, i) => {
    const place = editable({
      text: read(line),
      label: `${name} ${i + 1}`,
      path: `${path}[${i}]`,
      onInput: (text) => {
        now[i] = write(now[i] ?? null, text);
        number();
        onText([...now]);
      },
      onKey: (event) => {
        if (event.key === "Enter") insert(i + 1);
        if (event.key === "ArrowUp" && event.altKey && i > 0) move(i, i - 1);
        if (event.key === "ArrowDown" && event.altKey && i < now.length - 1) move(i, i + 1);
        const text = now[i];
        if (event.key === "Backspace" && text !== undefined && !read(text).trim()) {
          event.preventDefault();
          remove(i);
        }
      },
    });
    place.dataset["key"] = `${path}/${i}`;
    const tools = element(
      "div",
      { class: "line-tools" },
      tool("↑", `Move ${name} ${i + 1} up`, i === 0, () => move(i, i - 1)),
      tool("↓", `Move ${name} ${i + 1} down`, i === now.length - 1, () => move(i, i + 1)),
      tool("×", `Take out ${name} ${i + 1}`, false, () => remove(i)),
    );
    list.append(element("li", {}, place, tools));
    return place;
  });
  number();
  const add = element("button", { class: "link", text: `Add ${name}` });
  add.type = "button";
  add.dataset["key"] = `${path}/add`;
  add.addEventListener("click", () => insert(now.length));
  return element("div", {}, list, add);
}

/** @param {string} sign @param {string} label @param {boolean} isOff @param {() => void} act */
function tool(sign, label, isOff, act) {
  const button = element("button", { class: "quiet small", text: sign });
  button.type = "button";
  button.disabled = isOff;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
}
