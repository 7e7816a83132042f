// Hand-written stand-ins: a channel whose events a test sends, and an API that answers what a test says.
import { JobChannel } from "../../../web/src/jobs/job-channel.js";

/** Waits short enough for tests; all in seconds. */
export const QUICK = {
  hold: 0.2,
  safetyRead: 0.15,
  poll: 0.02,
  heldAtLeast: 0.01,
  retryBase: 0.01,
  retryCap: 0.04,
  join: 0.1,
  liveGrace: 0.05,
  reopenBase: 0.01,
  reopenCap: 0.02,
};

export const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Returns once it holds, however slow the machine is. */
export async function until(condition, what) {
  const deadline = performance.now() + 100_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`);
    await sleep(0.002);
  }
}

export function job(version, changes = {}) {
  return {
    id: "job-1",
    job_type: "tailor",
    status: "processing",
    phase: "generating",
    progress: Math.min(100, version * 10),
    highlights: [],
    result: null,
    error_message: null,
    warning: null,
    version,
    ...changes,
  };
}

/** A Realtime that opens channels; `channels` holds the handlers of each, newest last. */
export function fakeRealtime() {
  const channels = [];
  const closed = [];
  const channel = new JobChannel((handlers) => {
    channels.push(handlers);
    return () => closed.push(handlers);
  }, QUICK);
  const last = () => channels.at(-1);
  return {
    channel,
    channels,
    closed,
    last,
    goLive: () => {
      last().joined();
      last().live();
    },
    send: (row) => last().row(row),
  };
}

/** An API with one job, which holds requests as ours does. */
export class FakeApi {
  job = job(1);
  reads = 0;
  held = 0;
  aborted = 0;
  failure = null;
  #waiting = new Set();

  set(next) {
    this.job = next;
    for (const wake of this.#waiting) wake();
  }

  read = async (_id, { etag, holdS, signal }) => {
    this.reads += 1;
    if (this.failure) throw this.failure;
    if (holdS > 0 && etag === String(this.job.version)) await this.#hold(holdS, signal);
    if (this.failure) throw this.failure;
    const isNew = etag !== String(this.job.version);
    return { job: isNew ? this.job : null, etag: String(this.job.version) };
  };

  #hold(seconds, signal) {
    this.held += 1;
    return new Promise((resolve, reject) => {
      const end = (act) => () => {
        this.#waiting.delete(wake);
        clearTimeout(timer);
        act();
      };
      const wake = end(resolve);
      const timer = setTimeout(wake, seconds * 1000);
      this.#waiting.add(wake);
      signal.addEventListener("abort", end(() => (this.aborted++, reject(signal.reason))), { once: true });
    });
  }
}

export class Refusal extends Error {
  isFinal = true;
}
