/** @import { DocumentJob } from "../../types/wire.d.ts" */
/** @import { DocumentJobView } from "../jobs/document-job.js" */
/** @import { Context, View } from "../page.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { useDocumentJob } from "../jobs/document-job.js";
import { hearRevival } from "../jobs/revival.js";
import { hasEnded } from "../jobs/statuses.js";
import { forgetSent, takeBack } from "./posting-form.js";
import { showProgress, stateOf } from "./progress.js";

const TYPES = { tailor: "Tailoring", resume: "Reading a résumé", story: "Reading a story", opportunity: "Reading a posting" };
const TRANSPORTS = { realtime: "Live", polling: "Asking the server" };

/** One job, live, until its profile is there. @param {Context} context @param {string} jobId @returns {View} */
export function jobView(context, jobId) {
  const root = fromTemplate("job");
  const parts = {
    messages: part(root, "messages"),
    transport: part(root, "transport"),
    cancel: part(root, "cancel", HTMLButtonElement),
    retry: part(root, "retry", HTMLButtonElement),
    change: part(root, "change", HTMLButtonElement),
  };
  let turn = 0;
  /** @type {string | null} */
  let opportunityShown = null;

  /** @param {DocumentJob} job */
  function show(job) {
    const state = stateOf(job, context.phases.labelOf(job));
    part(root, "state").textContent = TYPES[job.job_type];
    if (part(root, "phase").textContent !== state) context.announce(`${state}, ${job.progress} percent`);
    part(root, "phase").textContent = state;
    part(root, "percent").textContent = `${job.progress} %`;
    showProgress(part(root, "progress"), job);
    showPhases(part(root, "phases"), context.phases.of(job), job);
    say(part(root, "notice"), job.status === "failed" ? (job.error_message ?? "It did not work.") : null);
    say(part(root, "warning"), hasEnded(job) ? null : job.warning);
    parts.cancel.hidden = hasEnded(job);
    parts.retry.hidden = job.status !== "failed" && job.status !== "cancelled";
    parts.change.hidden = parts.retry.hidden || takeBack(context, jobId) === null;
    root.dataset.status = job.status;
    if (hasEnded(job)) parts.transport.hidden = true;
    else document.title = `${job.progress} % · Bespoke`;
    if (job.status === "completed") forgetSent(context.userId, jobId);
    if (job.status !== "completed" || !job.opportunity_id) return;
    location.replace(`#/profiles/${job.opportunity_id}${job.result?.["unchanged"] ? "/unchanged" : ""}`);
  }

  /** @param {DocumentJob | null} job */
  function showMessages(job) {
    const lines = context.phases.messagesFor(job, turn).map(({ text, type }) => element("li", { class: type, text }));
    parts.messages.replaceChildren(...lines);
  }

  /** Its name comes with the posting, which may still be being read. @param {DocumentJob} job */
  async function nameIt(job) {
    const key = `${job.opportunity_id} ${job.phase}`;
    if (!job.opportunity_id || key === opportunityShown) return;
    opportunityShown = key;
    try {
      const { title, company } = await context.api.opportunity(job.opportunity_id);
      part(root, "title").textContent = title ?? "A job posting";
      say(part(root, "company"), company);
    } catch {
      opportunityShown = null; // the next change asks again
    }
  }

  /** @param {keyof typeof TRANSPORTS} transport */
  function showTransport(transport) {
    say(parts.transport, TRANSPORTS[transport]);
    parts.transport.dataset.transport = transport;
  }

  /** There is no such job, or nobody says how it stands: then nothing else is said of it. @param {Error} error */
  function showUnknown(error) {
    const missing = fromTemplate("no-profile");
    part(missing, "reason").textContent = error.message;
    root.replaceChildren(missing);
    document.title = "There is nothing here · Bespoke";
    context.announce(error.message);
  }

  /** @param {DocumentJobView} view */
  function update({ job, error, transport }) {
    showTransport(transport);
    if (error && !job) return showUnknown(error);
    if (error) {
      say(part(root, "notice"), error.message);
      parts.cancel.hidden = true;
    }
    if (!job) return;
    show(job);
    showMessages(job);
    void nameIt(job);
  }

  /** @param {DocumentJob} [initial] */
  const follow = (initial) =>
    useDocumentJob(jobId, {
      readJob: (id, wish) => context.api.readJob(id, wish),
      channel: context.channel,
      onChange: update,
      ...(initial ? { initial } : {}),
    });

  /** @param {unknown} error */
  const explain = (error) => say(part(root, "notice"), error instanceof Error ? error.message : String(error));
  onPress(parts.cancel, () => context.api.cancel(jobId).catch(explain));
  onPress(parts.change, async () => takeBack(context, jobId)?.());
  onPress(parts.retry, async () => {
    try {
      const job = await context.api.retry(jobId);
      view.stop();
      view = follow(job);
      update(view);
    } catch (error) {
      explain(error);
    }
  });
  // What has ended is not watched; it may be tried again elsewhere.
  const unlisten = hearRevival(context, () => view, (job) => {
    view = follow(job);
    update(view);
  });
  const ticker = setInterval(() => {
    turn += 1;
    if (!view.isWatching) return;
    showTransport(view.transport);
    showMessages(view.job);
  }, context.phases.texts.ticker_every_s * 1000);
  let view = follow();
  showMessages(null);
  return {
    root,
    title: "Tailoring · Bespoke",
    dispose: () => {
      clearInterval(ticker);
      unlisten();
      view.stop();
    },
  };
}

/**
 * @param {HTMLElement} list
 * @param {import("../../types/page.d.ts").PhaseName[]} phases
 * @param {DocumentJob} job
 */
function showPhases(list, phases, job) {
  const current = phases.findIndex(({ phase }) => phase === job.phase);
  const steps = phases.map(({ label }, i) => {
    const isDone = job.status === "completed" || i < current;
    const step = element("li", { class: isDone ? "done" : i === current ? "current" : "ahead" });
    step.append(element("span", { text: label }));
    if (isDone) step.append(element("span", { class: "visually-hidden", text: " (done)" }));
    if (i === current && !hasEnded(job)) step.setAttribute("aria-current", "step");
    return step;
  });
  list.replaceChildren(...steps);
}
