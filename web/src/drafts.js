// What somebody has typed and not yet sent, on this device: it survives a reload, signing out and the back button.

const PREFIX = "bespoke:draft";

/**
 * The place of one draft. Nobody but its user is shown it. Where nothing can be stored, nothing is.
 * @param {string} userId
 * @param {string} name
 */
export function draftShelf(userId, name) {
  const key = `${PREFIX}:${userId}:${name}`;
  return {
    /** @returns {any} null: there is none */
    read() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? "null");
      } catch {
        return null;
      }
    },
    /** @param {unknown} draft */
    write(draft) {
      try {
        localStorage.setItem(key, JSON.stringify(draft));
      } catch {
        // full, or forbidden
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // forbidden
      }
    },
  };
}

/** Everything that this user has typed here. @param {string} userId */
export function forgetDrafts(userId) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${PREFIX}:${userId}:`)) localStorage.removeItem(key);
  } catch {
    // forbidden
  }
}

/**
 * Of several tabs that show the same, the first one takes up and keeps its draft; the others do without.
 * @param {string} userId
 * @param {string} name
 * @returns {{ isOurs: Promise<boolean>, release: () => void }}
 */
export function holdDraft(userId, name) {
  /** @type {() => void} */
  let release = () => {};
  const isOurs = new Promise((resolve) => {
    if (!navigator.locks) return resolve(true); // not a secure context
    const ended = new Promise((end) => (release = () => end(null)));
    navigator.locks
      .request(`${PREFIX}:${userId}:${name}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? ended : null;
      })
      .catch(() => resolve(true));
  });
  return { isOurs, release: () => release() };
}
