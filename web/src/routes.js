/** @import { Context, View } from "./page.js" */
import { accountView } from "./account/account-view.js";
import { profileView } from "./profile/profile-view.js";
import { recordView } from "./record/record-view.js";
import { homeView } from "./views/home.js";
import { jobView } from "./views/job.js";

const UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

/** @type {[RegExp, (context: Context, id: string, rest?: string) => View][]} */
const ROUTES = [
  [new RegExp(`^#/jobs/${UUID}$`, "i"), jobView],
  [new RegExp(`^#/profiles/${UUID}(?:/(\\w+))?$`, "i"), profileView],
];

const RECORD = new RegExp(`^#/record(?:/${UUID}(?:/${UUID})?)?$`, "i");

/** The view of an address; the start page for any that is not known. @param {string} hash @param {Context} context */
export function viewFor(hash, context) {
  for (const [pattern, view] of ROUTES) {
    const [, id, rest] = pattern.exec(hash) ?? [];
    if (id) return view(context, id.toLowerCase(), rest);
  }
  if (/^#\/account(\/password)?$/.test(hash)) return accountView(context, { isRecovering: hash.endsWith("password") });
  const record = RECORD.exec(hash);
  return record ? recordView(context, record[1]?.toLowerCase(), record[2]?.toLowerCase()) : homeView(context);
}
