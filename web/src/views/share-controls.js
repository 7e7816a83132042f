/** @import { ShareLink } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { onPress, part, say } from "../dom.js";
import { day } from "../format.js";

const COPIED_MS = 2500;

/** Copying and ending the public link of a profile. @param {Context} context @param {HTMLElement} root @param {string} opportunityId */
export function shareControls(context, root, opportunityId) {
  const copy = part(root, "share", HTMLButtonElement);
  const box = part(root, "shared");
  const field = part(root, "share-url", HTMLInputElement);
  const label = copy.textContent;

  /** @param {ShareLink} link */
  async function show({ url, expires_at: expiresAt }) {
    field.value = url;
    box.hidden = false;
    say(part(root, "expires"), expiresAt ? `It ends on ${day(expiresAt)}.` : null);
    try {
      await navigator.clipboard.writeText(url);
      copy.textContent = "Link copied";
      context.announce("Link copied");
      setTimeout(() => (copy.textContent = label), COPIED_MS);
    } catch {
      field.select(); // not allowed, or not a secure context: the user copies by hand
      field.focus();
    }
  }

  /** @param {unknown} error */
  const explain = (error) => say(part(root, "notice"), error instanceof Error ? error.message : String(error));
  onPress(copy, () => context.api.share(opportunityId).then(show).catch(explain));
  onPress(part(root, "unshare", HTMLButtonElement), async () => {
    try {
      await context.api.unshare(opportunityId);
      box.hidden = true;
      context.announce("The link has ended");
      copy.focus();
    } catch (error) {
      explain(error);
    }
  });
}
