/** @import { DocumentJob } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { fromTemplate, onPress, part, say } from "../dom.js";
import { useDocumentJob } from "../jobs/document-job.js";
import { hearRevival } from "../jobs/revival.js";
import { hasEnded } from "../jobs/statuses.js";
import { showProgress, stateOf } from "./progress.js";

/**
 * The small display of a job that reads a document, in `place`.
 * @param {Context} context
 * @param {HTMLElement} place
 * @param {string} jobId
 * @param {{ initial?: DocumentJob, onEnd: (job: DocumentJob) => void }} options
 */
export function readingJob(context, place, jobId, { initial, onEnd }) {
  const root = fromTemplate("reading-job");
  const [phase, progress, latest] = [part(root, "phase"), part(root, "progress"), part(root, "latest")];
  const [cancel, retry] = [part(root, "cancel", HTMLButtonElement), part(root, "retry", HTMLButtonElement)];
  place.replaceChildren(root);
  place.hidden = false;
  phase.textContent = "Sending";

  /** @param {DocumentJob} job */
  function show(job) {
    const state = stateOf(job, context.phases.labelOf(job));
    if (phase.textContent !== state) context.announce(state);
    phase.textContent = state;
    showProgress(progress, job);
    const message = job.error_message ?? job.warning ?? context.phases.messagesFor(job)[0]?.text;
    say(latest, message);
    cancel.hidden = hasEnded(job);
    retry.hidden = job.status !== "failed" && job.status !== "cancelled";
    root.dataset.status = job.status;
    if (hasEnded(job)) onEnd(job);
  }

  /** @param {DocumentJob} [from] */
  const follow = (from) =>
    useDocumentJob(jobId, {
      readJob: (id, wish) => context.api.readJob(id, wish),
      channel: context.channel,
      onChange: ({ job, error }) => (job && !error ? show(job) : say(latest, error?.message)),
      ...(from ? { initial: from } : {}),
    });

  /** @param {unknown} error */
  const explain = (error) => say(latest, error instanceof Error ? error.message : String(error));
  onPress(cancel, () => context.api.cancel(jobId).catch(explain));
  onPress(retry, async () => {
    try {
      const job = await context.api.retry(jobId);
      view.stop();
      view = follow(job);
      show(job);
    } catch (error) {
      explain(error);
    }
  });
  if (initial) show(initial);
  let view = follow(initial);
  const unlisten = hearRevival(context, () => view, (job) => {
    view = follow(job);
    show(job);
  });
  return {
    dispose: () => {
      unlisten();
      view.stop();
    },
  };
}
