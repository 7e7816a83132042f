/** @import { DocumentJob } from "../../types/wire.d.ts" */
/** @import { PhaseName, PhaseTexts } from "../../types/page.d.ts" */
import { hasEnded } from "./statuses.js";

/**
 * One line of a progress display: a highlight of the job, or a ticker line of its phase.
 * @typedef {{ text: string, type: "found" | "created" | "updated" | "ticker" }} DisplayMessage
 */

/** Names of phases and lines to show, from the texts that the SDK keeps. */
export class Phases {
  /** @type {Set<string>} tailor jobs that were seen reading the posting */
  #reading = new Set();

  /** @param {PhaseTexts} texts */
  constructor(texts) {
    this.texts = texts;
  }

  /**
   * The phases that a job goes through, in order. One that reads the posting first keeps showing that.
   * @param {DocumentJob} job
   * @returns {PhaseName[]}
   */
  of(job) {
    const { phases } = this.texts;
    if (job.job_type !== "tailor") return phases[job.job_type];
    if (phases.opportunity.some(({ phase }) => phase === job.phase)) this.#reading.add(job.id);
    return this.#reading.has(job.id) ? [...phases.opportunity, ...phases.tailor] : phases.tailor;
  }

  /** The label of the phase that a job is in; null before the first and after the end. @param {DocumentJob} job */
  labelOf(job) {
    if (job.status !== "pending" && job.status !== "processing") return null;
    return this.of(job).find(({ phase }) => phase === job.phase)?.label ?? null;
  }

  /**
   * Highlights newest first, then ticker lines of the phase, at most eight. `turn` rotates the ticker lines.
   * @param {DocumentJob | null} job
   * @param {number} [turn]
   * @returns {DisplayMessage[]}
   */
  messagesFor(job, turn = 0) {
    const { most_messages: most, queued_messages: queued, ticker_messages: ofPhase } = this.texts;
    const found = job ? job.highlights.toReversed() : [];
    if (job && hasEnded(job)) return found.slice(0, most);
    const ticker = job?.phase ? ofPhase[job.phase] : queued;
    const start = turn % ticker.length;
    const lines = [...ticker.slice(start), ...ticker.slice(0, start)];
    return [...found, ...lines.map((text) => /** @type {const} */ ({ text, type: "ticker" }))].slice(0, most);
  }
}
