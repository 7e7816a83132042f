/** @import { ApiKey, Usage, UsageMeter } from "../../types/wire.d.ts" */
/** @import { Context, View } from "../page.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { day, fileSize, postingName } from "../format.js";
import { keepLoading } from "../loading.js";
import { linkRow } from "../profile/sharing.js";
import { saveFile } from "../saving.js";
import { confirmLoss } from "../views/confirm.js";
import { askToDelete } from "./farewell.js";

/** @type {[keyof Usage & ("tailored_profiles" | "uploads" | "stories" | "postings" | "model_calls"), string][]} */
const METERS = [
  ["tailored_profiles", "Tailored profiles"],
  ["uploads", "Uploads"],
  ["stories", "Stories"],
  ["postings", "Postings"],
  ["model_calls", "Calls to language models"],
];

/**
 * What the plan has left, the public links, the keys of programs, and the account itself.
 * @param {Context} context
 * @param {{ isRecovering: boolean }} options true after the link of a mail was opened
 * @returns {View}
 */
export function accountView(context, { isRecovering }) {
  const root = fromTemplate("account-page");
  /** @param {unknown} error */
  const explain = (error) => say(part(root, "notice"), error instanceof Error ? error.message : String(error));

  async function showUsage() {
    const usage = await context.api.usage();
    const rows = METERS.flatMap(([name, label]) => (usage[name] ? [element("dt", { text: label }), element("dd", { text: amount(usage[name]) })] : []));
    const stored = usage.stored_bytes;
    if (stored) rows.push(element("dt", { text: "Stored" }), element("dd", { text: fileSize(stored.used) }));
    part(root, "usage").replaceChildren(...rows);
    part(root, "period").textContent = `Counted anew on ${day(usage.period_end)}.`;
  }

  async function showLinks() {
    const { items } = await context.api.shares();
    const rows = items.map((share) => {
      const name = element("a", { text: postingName(share.opportunity) });
      name.href = `#/profiles/${share.opportunity.id}`;
      return linkRow(context, share, { refresh: showLinks, explain, name });
    });
    part(root, "links").replaceChildren(...(rows.length > 0 ? rows : [element("li", { class: "hint", text: "There are no links." })]));
  }

  async function showKeys() {
    const keys = await context.api.keys();
    part(root, "keys").replaceChildren(...keys.map((key) => keyRow(key)));
  }

  /** @param {ApiKey} key */
  function keyRow({ id, name, prefix, created_at: made, expires_at: ends, last_used_at: used }) {
    const remove = element("button", { class: "quiet small danger", text: "Take back" });
    remove.type = "button";
    remove.setAttribute("aria-label", `Take back the key ${name}`);
    onPress(remove, async () => {
      if (!(await confirmLoss(`Take back “${name}”? Programs that use it stop working.`, { yes: "Take back", no: "Keep it" }))) return;
      await context.api.revokeKey(id).then(showKeys, explain);
    });
    const about = [`made on ${day(made)}`, ends ? `ends on ${day(ends)}` : null, used ? `last used on ${day(used)}` : "never used"].filter(Boolean).join(", ");
    return element("li", {}, element("span", {}, element("strong", { text: name }), ` ${prefix}…`), element("span", { class: "hint", text: about }), remove);
  }

  const form = /** @type {HTMLFormElement} */ (part(root, "key-form"));
  form.addEventListener("submit", (event) => event.preventDefault());
  onPress(part(root, "make-key", HTMLButtonElement), async () => {
    const name = part(root, "key-name", HTMLInputElement);
    if (!name.value.trim()) return name.focus();
    try {
      const { key } = await context.api.makeKey(name.value.trim());
      const shown = part(root, "new-key", HTMLInputElement);
      part(root, "made").hidden = false;
      shown.value = key;
      shown.focus();
      shown.select();
      name.value = "";
      await showKeys();
    } catch (error) {
      explain(error);
    }
  });
  part(root, "email").textContent = context.email;
  passwordForm(context, root, isRecovering);
  onPress(part(root, "export", HTMLButtonElement), () => context.api.exportAccount().then(saveFile, explain));
  part(root, "delete-account").addEventListener("click", () => askToDelete(context));
  let isDisposed = false;
  for (const show of [showUsage, showLinks, showKeys]) void keepLoading(show, { notice: part(root, "notice"), isOver: () => isDisposed });
  return {
    root,
    title: "Account · Bespoke",
    dispose: () => {
      isDisposed = true;
      part(root, "new-key", HTMLInputElement).value = "";
    },
  };
}

/** @param {Context} context @param {HTMLElement} root @param {boolean} isRecovering */
function passwordForm({ auth }, root, isRecovering) {
  const field = part(root, "new-password", HTMLInputElement);
  const said = part(root, "password-said");
  part(root, "recovering").hidden = !isRecovering;
  if (isRecovering) setTimeout(() => field.focus());
  part(root, "password-form").addEventListener("submit", (event) => event.preventDefault());
  onPress(part(root, "change-password", HTMLButtonElement), async () => {
    if (field.value.length < 8) {
      said.textContent = "The password needs 8 characters.";
      return field.focus();
    }
    const { error } = await auth.updateUser({ password: field.value });
    said.textContent = error ? error.message : "Your password is changed.";
    if (error) return;
    field.value = "";
    part(root, "recovering").hidden = true;
  });
}

/** @param {UsageMeter} meter */
function amount({ used, in_flight: open, limit }) {
  const left = limit === null ? "no limit" : `${Math.max(0, limit - used - open)} of ${limit} left`;
  return `${used} used${open > 0 ? `, ${open} more in hand` : ""}, ${left}`;
}
