/** @import { DocumentJob, JobStatus } from "../../types/wire.d.ts" */

const TERMINAL = new Set(["completed", "failed", "cancelled"]);
const NEEDED = ["id", "job_type", "status", "phase", "progress", "highlights", "result", "version"];

/** @param {{ status: JobStatus }} job */
export function hasEnded(job) {
  return TERMINAL.has(job.status);
}

/**
 * True for a row that carries everything. Realtime leaves out large columns that did not change.
 * @param {Record<string, unknown>} row
 * @returns {row is Record<string, unknown> & DocumentJob}
 */
export function isWhole(row) {
  return NEEDED.every((name) => row[name] !== undefined);
}
