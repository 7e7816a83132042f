// Tabs of the same browser tell each other what has changed.

const NAME = "bespoke";

/**
 * @typedef {{ kind: "profile" | "record" | "opportunities" | "documents", id?: string }} Change
 */

/** @param {Change} change */
export function tellTabs(change) {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(change);
  channel.close();
}

/** Calls `onChange` for what other tabs changed. @param {(change: Change) => void} onChange @returns {() => void} ends it */
export function hearTabs(onChange) {
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", ({ data }) => onChange(data));
  return () => channel.close();
}
