/** @import { DocumentJob, OpportunitySummary } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { element, onPress, part } from "../dom.js";
import { moment, postingName } from "../format.js";
import { stateOf } from "./progress.js";

const SETTLE_MS = 400;

/**
 * The user's tailor jobs, newest first, kept up to date.
 * @param {Context} context
 * @param {HTMLElement} root
 */
export function earlierJobs(context, root) {
  const list = part(root, "jobs");
  const more = part(root, "more", HTMLButtonElement);
  /** @type {Map<string, OpportunitySummary>} */
  let postings = new Map();
  /** @type {Map<string, DocumentJob>} */
  const jobs = new Map();
  /** @type {string | null} */
  let cursor = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isDisposed = false;

  /** @param {string | null} [after] */
  async function load(after = null) {
    const [page, opportunities] = await Promise.all([context.api.jobs("tailor", after), context.api.opportunities()]);
    if (isDisposed) return;
    postings = new Map(opportunities.items.map((opportunity) => [opportunity.id, opportunity]));
    for (const job of page.items) {
      if (job.version >= (jobs.get(job.id)?.version ?? 0)) jobs.set(job.id, job);
    }
    if (after !== null || jobs.size === page.items.length) cursor = page.next_cursor;
    show();
  }

  function show() {
    const newestFirst = [...jobs.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    list.replaceChildren(...newestFirst.map((job) => row(job, context, postings)));
    part(root, "earlier").hidden = jobs.size === 0;
    more.hidden = cursor === null;
  }

  const loadSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void load().catch(() => {}), SETTLE_MS);
  };
  const unlisten = context.channel.listen({ onRow: ({ job_type: type }) => void (type === "tailor" && loadSoon()), onGap: loadSoon });
  onPress(more, () => load(cursor).catch(() => {}));
  void load().catch(() => {});
  return {
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
      unlisten();
    },
  };
}

/**
 * @param {DocumentJob} job
 * @param {Context} context
 * @param {Map<string, OpportunitySummary>} postings
 */
function row(job, { phases }, postings) {
  const isProfile = job.status === "completed" && job.opportunity_id !== null;
  const link = element("a", { text: postingName(postings.get(job.opportunity_id ?? "")) });
  link.href = isProfile ? `#/profiles/${job.opportunity_id}` : `#/jobs/${job.id}`;
  const state = job.status === "processing" ? `${phases.labelOf(job) ?? "Starting"}, ${job.progress} %` : stateOf(job, null);
  const status = element("span", { class: "status", text: state });
  status.dataset.status = job.status;
  const time = element("time", { text: moment(job.created_at) });
  time.dateTime = job.created_at;
  return element("li", {}, link, status, time);
}
