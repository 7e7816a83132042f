/** @import { DocumentJob, Opportunity } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { element, part } from "../dom.js";
import { moment, postingName } from "../format.js";
import { hearTabs } from "../tabs.js";
import { stateOf } from "./progress.js";

const SETTLE_MS = 400;

/**
 * The user's postings, newest first: one row each, with how its last job stands, kept up to date.
 * @param {Context} context
 * @param {HTMLElement} root
 */
export function postingList(context, root) {
  const list = part(root, "jobs");
  const more = part(root, "more", HTMLButtonElement);
  /** @type {Map<string, Opportunity>} */
  const postings = new Map();
  /** @type {Map<string, DocumentJob>} */
  const jobs = new Map();
  /** @type {string | null} */
  let cursor = null;
  let isFirst = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isDisposed = false;

  /** @param {string | null} [after] */
  async function load(after = null) {
    const [page, newest] = await Promise.all([context.api.opportunities(after), context.api.jobs("tailor")]);
    if (isDisposed) return;
    if (after === null) postings.clear();
    for (const posting of page.items) postings.set(posting.id, posting);
    for (const job of newest.items) {
      if (job.version >= (jobs.get(job.id)?.version ?? 0)) jobs.set(job.id, job);
    }
    if (after !== null || isFirst) cursor = page.next_cursor;
    isFirst = false;
    show();
  }

  function show() {
    const newestFirst = [...postings.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    const last = [...jobs.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    const rows = newestFirst.map((posting) => row(context, posting, last.find((job) => job.opportunity_id === posting.id)));
    // A posting that is still being read has no row of its own yet.
    const reading = last.filter((job) => job.opportunity_id === null && job.status !== "completed").map((job) => row(context, null, job));
    list.replaceChildren(...reading, ...rows);
    part(root, "earlier").hidden = list.childElementCount === 0;
    more.hidden = cursor === null;
  }

  const loadSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void load().catch(() => {}), SETTLE_MS);
  };
  const unlisten = context.channel.listen({ onRow: ({ job_type: type }) => void (type === "tailor" && loadSoon()), onGap: loadSoon });
  const unhear = hearTabs(({ kind }) => void (kind !== "record" && loadSoon()));
  more.addEventListener("click", () => void load(cursor).catch(() => {}));
  void load().catch(() => {});
  return {
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
      unlisten();
      unhear();
    },
  };
}

/** @param {Context} context @param {Opportunity | null} posting @param {DocumentJob | undefined} job the last one that tailored to it */
function row({ phases }, posting, job) {
  const isWorking = job !== undefined && job.status !== "completed";
  const link = element("a", { text: postingName(posting) });
  link.href = isWorking ? `#/jobs/${job.id}` : `#/profiles/${posting?.id}`;
  const status = element("span", { class: "status" });
  if (isWorking) {
    status.textContent = job.status === "processing" ? `${phases.labelOf(job) ?? "Starting"}, ${job.progress} %` : stateOf(job, null);
    status.dataset.status = job.status;
  }
  const when = posting?.created_at ?? job?.created_at ?? "";
  const time = element("time", { text: moment(when) });
  time.dateTime = when;
  return element("li", {}, link, status, time);
}
