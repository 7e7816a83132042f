/**
 * Every wait of watching a job, in seconds. They follow `client_sdk/timings.py`.
 * @typedef {typeof TIMINGS} Timings
 */
export const TIMINGS = {
  /** How long the API may hold a request while Realtime is away; proxies commonly cut after 30. */
  hold: 25,
  /** With a live channel the job is read this often all the same: an event can be lost. */
  safetyRead: 15,
  /** A server that does not hold is asked this often instead. */
  poll: 1,
  /** A held answer that comes sooner than this was not held. */
  heldAtLeast: 0.5,
  retryBase: 0.5,
  retryCap: 8,
  join: 10,
  /** A joined channel counts as live after this even without the server's word. */
  liveGrace: 5,
  reopenBase: 0.25,
  reopenCap: 10,
};

/**
 * Exponential backoff with full jitter above a half.
 * @param {number} attempt 0 for the first
 * @param {number} base seconds
 * @param {number} cap seconds
 */
export function backoff(attempt, base, cap) {
  const longest = Math.min(cap, base * 2 ** attempt);
  return longest / 2 + (Math.random() * longest) / 2;
}
