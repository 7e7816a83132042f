/** @import { Usage, UsageMeter } from "../../types/wire.d.ts" */
/** @import { Context, View } from "../page.js" */
import { count, day } from "../format.js";
import { keepLoading } from "../loading.js";
import { postingForm } from "./posting-form.js";
import { postingList } from "./postings.js";
import { resumePanel } from "./resume-panel.js";
import { fromTemplate, part, say } from "../dom.js";

const PLANS = { free: "Free plan", pro: "Pro plan", job_search: "Job search plan" };

/** @param {Context} context @returns {View} */
export function homeView(context) {
  const root = fromTemplate("home");
  let isDisposed = false;
  const isOver = () => isDisposed;
  const showUsage = () =>
    keepLoading(
      async () => {
        const usage = await context.api.usage();
        say(part(root, "usage"), describe(usage));
        say(part(root, "used-up"), obstacle(usage));
        part(root, "submit", HTMLButtonElement).disabled = obstacle(usage) !== "";
        resume.showUploads(usage);
      },
      { notice: part(root, "notice"), isOver },
    );
  const resume = resumePanel(context, root, { onChange: () => void showUsage() });
  postingForm(context, root, resume);
  const earlier = postingList(context, root);
  void showUsage();
  return {
    root,
    title: "Bespoke",
    dispose: () => {
      isDisposed = true;
      resume.dispose();
      earlier.dispose();
    },
  };
}

/** What is left, before somebody runs into it. @param {Usage} usage */
function describe({ plan, period_end: end, tailored_profiles: profiles, uploads, model_calls: calls }) {
  const isFull = uploads.limit !== null && uploads.used >= uploads.limit;
  const replaced = isFull && uploads.replacements_left ? " Removing a résumé makes room for another." : "";
  // Where no model is asked there is nothing to count.
  const asked = calls.used + calls.in_flight > 0 && calls.limit !== null ? `, ${left(calls, "call")} to language models` : "";
  return `${PLANS[plan]}: ${left(profiles, "profile")}, ${left(uploads, "upload")}${asked} until ${day(end)}.${replaced}`;
}

/** @param {UsageMeter} meter @param {string} thing */
function left({ used, in_flight: open, limit }, thing) {
  return limit === null ? `${count(used, thing)} so far` : `${count(Math.max(0, limit - used - open), thing)} of ${limit} left`;
}

/** Why a profile cannot be asked for now; "": it can. @param {Usage} usage */
function obstacle({ tailored_profiles: { used, in_flight: open, limit }, period_end: end }) {
  return limit !== null && used + open >= limit ? `${limit === 1 ? "The 1 profile of your plan is" : `All ${count(limit, "profile")} of your plan are`} used until ${day(end)}.` : "";
}
