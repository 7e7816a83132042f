/** @import { DocumentJob } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
/** @import { DocumentJobView } from "./document-job.js" */
import { hasEnded } from "./statuses.js";

/**
 * A job that failed or was cancelled here may be tried again in another tab, or by a program: calls `onRevival` with it.
 * @param {Pick<Context, "api" | "channel">} context
 * @param {() => DocumentJobView} view what shows it
 * @param {(job: DocumentJob) => void} onRevival
 * @returns {() => void} ends it
 */
export function hearRevival({ api, channel }, view, onRevival) {
  const ended = () => {
    const { isWatching, job } = view();
    return !isWatching && job !== null && hasEnded(job) && job.status !== "completed" ? job : null;
  };
  let isAsking = false;
  async function ask() {
    const before = ended();
    if (!before || isAsking) return;
    isAsking = true;
    try {
      const { job } = await api.readJob(before.id, { etag: null, holdS: 0, signal: new AbortController().signal });
      if (job && job.version > before.version && ended()?.id === before.id) onRevival(job);
    } catch {
      // The next gap or row asks again.
    } finally {
      isAsking = false;
    }
  }
  return channel.listen({
    onRow: ({ id, version }) => {
      const before = ended();
      if (before && id === before.id && Number(version) > before.version) void ask();
    },
    onGap: () => void ask(),
  });
}
