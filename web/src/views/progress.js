/** @import { DocumentJob } from "../../types/wire.d.ts" */

/**
 * Sets a progress bar. What it is about is said by the element that labels it.
 * @param {HTMLElement} bar
 * @param {DocumentJob} job
 */
export function showProgress(bar, job) {
  bar.setAttribute("aria-valuenow", String(job.progress));
  bar.style.setProperty("--progress", `${job.progress}%`);
  bar.dataset.status = job.status;
}

/** What a job is doing, in words. @param {DocumentJob} job @param {string | null} phaseLabel */
export function stateOf(job, phaseLabel) {
  switch (job.status) {
    case "pending":
      return "Waiting for its turn";
    case "processing":
      return phaseLabel ?? "Starting";
    case "completed":
      return "Done";
    case "failed":
      return "It did not work";
    case "cancelled":
      return "Cancelled";
  }
}
