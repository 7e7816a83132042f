/** @import { Context, View } from "./page.js" */
import { homeView } from "./views/home.js";
import { jobView } from "./views/job.js";
import { profileView, unchangedProfileView } from "./views/profile.js";

const UUID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

/** @type {[RegExp, (context: Context, id: string) => View][]} */
const ROUTES = [
  [new RegExp(`^#/jobs/${UUID}$`, "i"), jobView],
  [new RegExp(`^#/profiles/${UUID}$`, "i"), profileView],
  [new RegExp(`^#/profiles/${UUID}/unchanged$`, "i"), unchangedProfileView],
];

/** The view of an address; the start page for any that is not known. @param {string} hash @param {Context} context */
export function viewFor(hash, context) {
  for (const [pattern, view] of ROUTES) {
    const id = pattern.exec(hash)?.[1];
    if (id) return view(context, id.toLowerCase());
  }
  return homeView(context);
}
