/** @import { RecordRole } from "../../types/wire.d.ts" */
/** @import { RecordDesk } from "./record-desk.js" */
/** @import { Choice, Thing } from "./things.js" */
import { element } from "../dom.js";
import { headerOf } from "../profile/evidence.js";
import { ROLE_KIND } from "./things.js";

const NO_ROLE = "facts";
const LONGEST_NAME = 80;

/**
 * What is seldom changed of a thing, behind a word: how it stands, where it belongs. Made when it is opened: of hundreds
 * of facts, each may belong to dozens of positions.
 * @param {RecordDesk} desk
 * @param {string} path
 * @param {Thing} each
 * @param {Choice[]} choices
 * @param {...(() => HTMLElement)} others
 */
export function more(desk, path, each, choices, ...others) {
  if (choices.length + others.length === 0) return null;
  const rows = element("div", { class: "more-rows" });
  const summary = element("summary", { text: "More" });
  const what = each["text"] || each["label"] || each["title"] || each["company"];
  if (what) summary.setAttribute("aria-label", `More about ${String(what).slice(0, LONGEST_NAME)}`);
  const made = element("details", { class: "more" }, summary, rows);
  made.dataset["key"] = `${path}/more`;
  made.addEventListener("toggle", () => {
    if (!made.open || rows.childElementCount > 0) return;
    rows.append(
      ...choices.map(({ name, label, words }) =>
        choice(`${path}/${name}`, label, words, String(each[name] ?? ""), (value) => desk.change([{ op: "set", path: `${path}/${name}`, value }])),
      ),
      ...others.map((make) => make()),
    );
  });
  return made;
}

/** Which of them were open, opened again. @param {HTMLElement} root @param {(string | undefined)[]} keys */
export function openAgain(root, keys) {
  for (const each of /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll("details.more"))) {
    if (!keys.includes(each.dataset["key"])) continue;
    each.open = true;
    each.dispatchEvent(new Event("toggle")); // at once: something in it is to be focused
  }
}

/** The position that a fact belongs to. @param {RecordDesk} desk @param {string} path @param {string} id @param {RecordRole | null} role */
export function belonging(desk, path, id, role) {
  const names = { [NO_ROLE]: "no position", ...rolesOf(desk) };
  return choice(`${path}/to`, "It belongs to", names, role ? `roles/${role.id}` : NO_ROLE, (to) => desk.change([{ op: "move", id, to }]));
}

/** What a role is, and which other one is the same. @param {RecordDesk} desk @param {RecordRole} role */
export function moreOfRole(desk, role) {
  const path = `roles/${role.id}`;
  const { [path]: _, ...others } = rolesOf(desk);
  const same = () => choice(`${path}/same`, "It is the same as", { "": "none of the others", ...others }, "", (other) => {
    const [, id = ""] = other.split("/");
    return id ? desk.change([{ op: "merge", ids: [role.id, id] }]) : Promise.resolve();
  });
  return more(desk, path, /** @type {Thing} */ (role), [ROLE_KIND], ...(Object.keys(others).length > 0 ? [same] : []));
}

/** @param {RecordDesk} desk @returns {Record<string, string>} */
function rolesOf({ record }) {
  return Object.fromEntries(record.roles.map((role) => [`roles/${role.id}`, headerOf(role) || "a position"]));
}

/**
 * @param {string} key
 * @param {string} text
 * @param {Record<string, string>} words
 * @param {string} value
 * @param {(value: string) => Promise<unknown>} act
 */
function choice(key, text, words, value, act) {
  const select = element("select");
  select.dataset["key"] = key;
  for (const [word, name] of Object.entries(words)) {
    const option = element("option", { text: name });
    option.value = word;
    select.append(option);
  }
  select.value = value;
  select.addEventListener("change", () => void act(select.value));
  return element("label", {}, element("span", { text }), select);
}
