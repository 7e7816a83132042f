/** @import { DocumentJob } from "../../types/wire.d.ts" */
/** @import { JobChannel } from "./job-channel.js" */
/** @import { Timings } from "./timings.js" */
import { hasEnded, isWhole } from "./statuses.js";
import { backoff, TIMINGS } from "./timings.js";

/**
 * How the API is asked for a job. `job` is null when nothing changed since `etag`. Rejects with an error whose
 * `isFinal` says that asking again cannot help.
 * @typedef {(jobId: string, wish: { etag: string | null, holdS: number, signal: AbortSignal }) =>
 *   Promise<{ job: DocumentJob | null, etag: string | null }>} ReadJob
 *
 * @typedef {object} DocumentJobOptions
 * @property {ReadJob} readJob
 * @property {JobChannel} channel
 * @property {(view: DocumentJobView) => void} onChange called with each newer state, and with an error
 * @property {DocumentJob} [initial] where it stands already, as after a retry: older versions are ignored
 * @property {Timings} [timings]
 */

/**
 * Follows one job until it ends.
 *
 * Subscribe first, then fetch; order by version alone; fetch again after every subscription and every gap; read
 * now and then in spite of a live channel; let the API hold requests while there is none. Rows from the channel are
 * shown at once, except the last one: that the job has ended is believed when the API says so, or cannot be asked.
 * @param {string} jobId
 * @param {DocumentJobOptions} options
 */
export function useDocumentJob(jobId, options) {
  return new DocumentJobView(jobId, options);
}

/** A job as the page shows it. Nothing is thrown here: what goes wrong is in `error`. */
export class DocumentJobView {
  /** @type {DocumentJob | null} */
  job = null;
  /** @type {Error | null} */
  error = null;
  #jobId;
  #options;
  #timings;
  #stopped = new AbortController();
  #unlisten;
  /** @type {string | null} */
  #etag = null;
  /** @type {DocumentJob | null} */
  #parked = null;
  #isStale = false;
  #wake = () => {};

  /** @param {string} jobId @param {DocumentJobOptions} options */
  constructor(jobId, options) {
    this.#jobId = jobId;
    this.#options = options;
    this.#timings = options.timings ?? TIMINGS;
    this.job = options.initial ?? null;
    this.#unlisten = options.channel.listen({ onRow: (row) => this.#takeRow(row), onGap: () => this.refresh() });
    void this.#keepReading();
  }

  get isLoading() {
    return this.job === null && this.error === null;
  }

  /** True while more may come. */
  get isWatching() {
    return !this.#stopped.signal.aborted;
  }

  /** By which way updates come at the moment. */
  get transport() {
    return this.#options.channel.isLive ? "realtime" : "polling";
  }

  /** Reads the job again, now. */
  refresh() {
    this.#isStale = true;
    this.#wake();
  }

  stop() {
    this.#unlisten();
    this.#stopped.abort();
    this.#wake();
  }

  async #keepReading() {
    let failures = 0;
    while (this.isWatching) {
      this.#isStale = false;
      try {
        const wasHeld = await this.#read();
        failures = 0;
        await this.#pause(this.#options.channel.isLive ? this.#timings.safetyRead : wasHeld ? 0 : this.#timings.poll);
      } catch (error) {
        if (!this.isWatching) return;
        if (isFinal(error)) return this.#fail(error);
        this.#believeParked();
        await this.#pause(backoff(failures++, this.#timings.retryBase, this.#timings.retryCap));
      }
    }
  }

  /** Reads once. True if there is no need to wait before the next time. */
  async #read() {
    const canHold = this.#etag !== null && !this.#options.channel.isLive;
    const request = new AbortController();
    // A held request is given up for a fresh one; any other may have been answered before what woke us.
    if (canHold) this.#wake = () => request.abort();
    const began = performance.now();
    try {
      const { job, etag } = await this.#options.readJob(this.#jobId, {
        etag: this.#etag,
        holdS: canHold ? this.#timings.hold : 0,
        signal: AbortSignal.any([request.signal, this.#stopped.signal]),
      });
      if (job) this.#etag = etag;
      if (job) this.#show(job);
      this.#believeParked();
      return job !== null || (canHold && performance.now() - began > this.#timings.heldAtLeast * 1000);
    } catch (error) {
      if (request.signal.aborted && this.isWatching) return true;
      throw error;
    } finally {
      this.#wake = () => {};
    }
  }

  /** @param {number} seconds */
  async #pause(seconds) {
    if (this.#isStale || seconds <= 0 || !this.isWatching) return;
    await new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  /** @param {Record<string, unknown>} row */
  #takeRow(row) {
    if (row.id !== this.#jobId || !this.isWatching) return;
    if (!isWhole(row)) return this.refresh();
    if (!hasEnded(row)) return this.#show(row);
    if (row.version > (this.#parked?.version ?? 0)) this.#parked = row;
    this.refresh();
  }

  #believeParked() {
    const parked = this.#parked;
    this.#parked = null;
    if (parked) this.#show(parked);
  }

  /** @param {DocumentJob} job */
  #show(job) {
    if (!this.isWatching || (this.job && job.version <= this.job.version)) return;
    this.job = job;
    if (hasEnded(job)) this.stop();
    this.#options.onChange(this);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.error = error instanceof Error ? error : new Error(String(error));
    this.stop();
    this.#options.onChange(this);
  }
}

/** @param {unknown} error */
function isFinal(error) {
  return error instanceof Error && "isFinal" in error && error.isFinal === true;
}
