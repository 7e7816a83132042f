/** @import { Usage, UsageMeter } from "../../types/wire.d.ts" */
/** @import { Context, View } from "../page.js" */
import { fromTemplate, part, say } from "../dom.js";
import { day } from "../format.js";
import { earlierJobs } from "./earlier-jobs.js";
import { postingForm } from "./posting-form.js";
import { resumePanel } from "./resume-panel.js";

const PLANS = { free: "Free plan", pro: "Pro plan", job_search: "Job search plan" };

/** @param {Context} context @returns {View} */
export function homeView(context) {
  const root = fromTemplate("home");
  const showUsage = async () => {
    try {
      say(part(root, "usage"), describe(await context.api.usage()));
    } catch (error) {
      say(part(root, "notice"), error instanceof Error ? error.message : String(error));
    }
  };
  const resume = resumePanel(context, root, { onChange: showUsage });
  postingForm(context, root, resume);
  const earlier = earlierJobs(context, root);
  void showUsage();
  return {
    root,
    title: "Bespoke",
    dispose: () => {
      resume.dispose();
      earlier.dispose();
    },
  };
}

/** @param {Usage} usage */
function describe({ plan, period_end: end, tailored_profiles: profiles, uploads, model_calls: calls }) {
  const used = `${PLANS[plan]}: ${amount(profiles)} profiles and ${amount(uploads)} uploads used.`;
  const isFull = uploads.limit !== null && uploads.used >= uploads.limit;
  const left = isFull && uploads.replacements_left ? " Removing a résumé makes room for another." : "";
  // Where no model is asked there is nothing to count.
  const asked = calls.used + calls.in_flight > 0 ? ` Calls to language models: ${amount(calls)}.` : "";
  return `${used}${left}${asked} Resets on ${day(end)}.`;
}

/** @param {UsageMeter} meter */
function amount({ used, limit }) {
  return limit === null ? `${used}` : `${used} of ${limit}`;
}
