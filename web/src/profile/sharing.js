/** @import { Share } from "../../types/wire.d.ts" */
/** @import { ProfileDesk } from "./desk.js" */
/** @import { Context } from "../page.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { count, day } from "../format.js";

const COPIED_MS = 2500;

/** Opens what is shared of a profile: nothing, unless its owner asks for a link. @param {Context} context @param {ProfileDesk} desk */
export function openSharing(context, desk) {
  const { id } = desk.profile.opportunity;
  const dialog = /** @type {HTMLDialogElement} */ (fromTemplate("share"));
  const links = part(dialog, "links");
  const points = part(dialog, "show-points", HTMLInputElement);
  /** @param {unknown} error */
  const explain = (error) => say(part(dialog, "share-notice"), error instanceof Error ? error.message : String(error));
  const refresh = async () => {
    const { items } = await context.api.shares();
    const live = items.filter(({ state, opportunity }) => state === "live" && opportunity.id === id);
    links.replaceChildren(...live.map((share) => linkRow(context, share, { refresh, explain })));
    part(dialog, "make-link").hidden = live.length > 0; // there is one a profile
    if (live.length === 0) links.replaceChildren(element("li", { class: "hint", text: "Nobody can read it: there is no link." }));
  };
  points.checked = desk.profile.show_talking_points ?? false;
  points.addEventListener("change", () => void desk.showTalkingPoints(points.checked).then(() => say(part(dialog, "share-notice"), desk.error || null)));
  onPress(part(dialog, "make-link", HTMLButtonElement), async () => {
    try {
      await context.api.share(id);
      await refresh();
      links.querySelector("input")?.select();
      context.announce("There is a link now");
    } catch (error) {
      explain(error);
    }
  });
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  refresh().catch(explain);
}

/**
 * A link with what is known of it.
 * @param {Context} context
 * @param {Share} share
 * @param {{ refresh: () => Promise<void>, explain: (error: unknown) => void, name?: Node }} options
 */
export function linkRow(context, { id, url, state, views, created_at: made, expires_at: ends }, { refresh, explain, name }) {
  const field = element("input");
  field.value = url;
  field.readOnly = true;
  field.setAttribute("aria-label", "Address of the link");
  const copy = element("button", { class: "small", text: "Copy" });
  copy.type = "button";
  onPress(copy, async () => {
    try {
      await navigator.clipboard.writeText(url);
      copy.textContent = "Copied";
      context.announce("Link copied");
      setTimeout(() => (copy.textContent = "Copy"), COPIED_MS);
    } catch {
      field.select(); // not allowed, or not a secure context: the user copies by hand
      field.focus();
    }
  });
  const end = element("button", { class: "quiet small danger", text: "End this link" });
  end.type = "button";
  onPress(end, async () => {
    try {
      await context.api.endShare(id);
      context.announce("The link has ended");
      await refresh();
    } catch (error) {
      explain(error);
    }
  });
  const isLive = state === "live";
  const until = isLive ? (ends ? `ends on ${day(ends)}` : "does not end by itself") : state === "revoked" ? "ended by you" : "has ended";
  const about = element("p", { class: "hint", text: `Made on ${day(made)}, ${until}, opened ${count(views, "time")}.` });
  return element("li", {}, name ?? null, isLive ? element("div", { class: "row" }, field, copy, end) : null, about);
}
