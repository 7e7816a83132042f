/** @import { RecordDesk } from "./record-desk.js" */
import { draftShelf } from "../drafts.js";
import { fieldChange } from "./things.js";

const NAME = "record";

/**
 * Fields of a record that were typed in and are not saved yet, on this device: `{path/name: text}`.
 * @param {string} userId
 */
export function keptFields(userId) {
  const shelf = draftShelf(userId, NAME);
  /** @returns {Record<string, string>} */
  const all = () => shelf.read() ?? {};
  /** @param {Record<string, string>} fields */
  const write = (fields) => (Object.keys(fields).length > 0 ? shelf.write(fields) : shelf.clear());
  return {
    all,
    /** @param {string} key */
    read: (key) => all()[key] ?? "",
    /** @param {string} key @param {string | null} text null: it is saved, or given up */
    keep(key, text) {
      const { [key]: _, ...others } = all();
      write(text === null ? others : { ...others, [key]: text });
    },
  };
}

/** @typedef {ReturnType<typeof keptFields>} KeptFields */

/** Saves what was typed before the page was left. What cannot be saved is said, and given up. @param {RecordDesk} desk @param {KeptFields} kept */
export async function saveKept(desk, kept) {
  for (const [key, text] of Object.entries(kept.all())) {
    if (key.startsWith("+")) continue; // of a form that is open still
    const [, path = "", name = ""] = /^(.+)\/(\w+)$/.exec(key) ?? [];
    if (await desk.change([fieldChange(path, name, text)])) kept.keep(key, null);
    else if (desk.isRefused) kept.keep(key, null);
  }
}
