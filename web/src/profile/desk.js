/** @import { ProfileCheck, ResumeData, TailoredProfile } from "../../types/wire.d.ts" */
/** @import { Api } from "../api.js" */
import { ApiError } from "../api.js";

const CHECK_AFTER_MS = 500;
const SAVE_AFTER_MS = 2000;
const MOST_UNDOABLE = 100;
const FIELDS = /** @type {const} */ (["narrative", "resume_data"]);

/**
 * @typedef {(typeof FIELDS)[number]} Field
 * @typedef {{ narrative: string, resume_data: ResumeData }} Draft
 * @typedef {"saved" | "editing" | "saving" | "failed" | "conflict"} DeskState
 * @typedef {{ read: () => StoredDraft | null, write: (draft: StoredDraft) => void, clear: () => void }} Shelf
 * @typedef {{ version: number, draft: Draft }} StoredDraft what was typed, and the profile that it was typed into
 */

/**
 * A profile while somebody edits it: kept on this device with each letter, checked and saved as one pauses.
 * It knows nothing of the screen; `onChange` is called when something about it is new.
 */
export class ProfileDesk {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #checking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;
  /** @type {{ draft: Draft, what: string }[]} */
  #past = [];
  #checks = 0;
  /** @type {Promise<void>} */
  #turn = Promise.resolve();

  /**
   * @param {Pick<Api, "profile" | "checkProfile" | "changeProfile">} api
   * @param {TailoredProfile} profile
   * @param {{ shelf: Shelf, onChange: (what: "state" | "marks" | "draft") => void }} options
   */
  constructor(api, profile, { shelf, onChange }) {
    this.api = api;
    this.profile = profile;
    this.shelf = shelf;
    this.onChange = onChange;
    /** @type {Draft} */
    this.draft = draftOf(profile);
    /** @type {ProfileCheck} */
    this.check = { citations: profile.citations, evaluation: profile.evaluation };
    /** @type {DeskState} */
    this.state = "saved";
    this.error = "";
  }

  /** Takes up what was typed before the page was left. True when there was something. */
  resume() {
    const kept = this.shelf.read();
    if (!kept) return false;
    this.draft = kept.draft;
    if (!this.isDirty) {
      this.shelf.clear();
      return false;
    }
    if (kept.version === this.profile.version) this.#later();
    else this.#become("conflict", "This profile has changed since you typed this.");
    return true;
  }

  /** Another tab keeps what is typed. */
  keepNothing() {
    this.shelf = { read: () => null, write: () => {}, clear: () => {} };
  }

  get isDirty() {
    return Object.keys(this.#changes()).length > 0;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /**
   * @param {string} what is typed at: one step back undoes all that was typed there in a row
   * @param {(draft: Draft) => void} edit
   */
  edit(what, edit) {
    if (this.#past.at(-1)?.what !== what) {
      this.#past = [...this.#past, { what, draft: structuredClone(this.draft) }].slice(-MOST_UNDOABLE);
    }
    edit(this.draft);
    this.#later();
  }

  /** What is typed next is a step of its own. */
  endStep() {
    const last = this.#past.at(-1);
    if (last) last.what = "";
  }

  undo() {
    const last = this.#past.pop();
    if (!last) return;
    this.draft = last.draft;
    this.#later();
    this.onChange("draft");
  }

  /** Back to what was written. @param {Field} field */
  revert(field) {
    this.#past = [...this.#past, { what: "", draft: structuredClone(this.draft) }].slice(-MOST_UNDOABLE);
    return this.#send(() => ({ revert: [field] }), [field]);
  }

  /** What was written anew beside an edit: takes it, or keeps the edit for good. @param {keyof TailoredProfile["offered"]} field @param {boolean} isTaken */
  answerOffer(field, isTaken) {
    if (!isTaken) return this.#send(() => ({ keep: [field] }), []);
    if (field !== "talking_points") return this.revert(field);
    return this.#send(() => ({ revert: [field] }), []).then(() => this.onChange("draft"));
  }

  /** @param {boolean} isShown to whoever opens a link */
  showTalkingPoints(isShown) {
    return this.#send(() => ({ show_talking_points: isShown }), []);
  }

  /** Saves at once what is not saved. */
  save() {
    clearTimeout(this.#saving);
    clearTimeout(this.#checking);
    return this.#send(() => this.#changes(), []);
  }

  /** Ends a conflict. @param {"mine" | "theirs"} which */
  async settle(which) {
    this.profile = await this.api.profile(this.profile.opportunity.id);
    if (which === "theirs") this.#take(this.profile, FIELDS);
    this.#become("editing");
    if (which === "theirs") this.#become("saved");
    else await this.save();
    this.onChange("draft");
  }

  /** Takes over what was saved elsewhere, but for fields that were edited here; false where both have edited one. */
  async refresh() {
    if (this.state === "saving" || this.state === "conflict") return true;
    const profile = await this.api.profile(this.profile.opportunity.id);
    if (profile.version === this.profile.version) return true;
    const now = draftOf(profile);
    const before = draftOf(this.profile);
    const untouched = FIELDS.filter((field) => same(this.draft[field], before[field]));
    const agreed = FIELDS.filter((field) => same(this.draft[field], now[field]));
    const mine = FIELDS.filter((field) => same(now[field], before[field]));
    if (FIELDS.some((field) => ![...untouched, ...agreed, ...mine].includes(field))) return false;
    this.#take(profile, untouched);
    if (!this.isDirty) {
      this.shelf.clear();
      this.#become("saved");
    }
    if (untouched.some((field) => !agreed.includes(field))) this.onChange("draft");
    return true;
  }

  dispose() {
    clearTimeout(this.#checking);
    void this.save();
  }

  #later() {
    clearTimeout(this.#checking);
    clearTimeout(this.#saving);
    if (!this.isDirty) {
      this.shelf.clear();
      return this.#become("saved");
    }
    if (this.profile.version != null) this.shelf.write({ version: this.profile.version, draft: this.draft });
    if (this.state !== "conflict") this.#become("editing");
    this.#checking = setTimeout(() => void this.#look(), CHECK_AFTER_MS);
    if (this.state !== "conflict") this.#saving = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }

  /** What the record says of the text as it stands. */
  async #look() {
    const ticket = (this.#checks += 1);
    try {
      const check = await this.api.checkProfile(this.profile.opportunity.id, this.#changes());
      if (ticket !== this.#checks) return;
      this.check = check;
      this.onChange("marks");
    } catch {
      // Saving says what is the matter.
    }
  }

  /**
   * One after the other, each with the version of the one before.
   * @param {() => object} body
   * @param {readonly Field[]} taken fields that become what the answer has
   */
  #send(body, taken) {
    this.#turn = this.#turn.then(() => this.#sendNow(body(), taken));
    return this.#turn;
  }

  /** @param {object} body @param {readonly Field[]} taken */
  async #sendNow(body, taken) {
    if (Object.keys(body).length === 0) return;
    const sent = structuredClone(this.draft);
    this.#become("saving");
    try {
      const { opportunity, version } = this.profile;
      const profile = await this.api.changeProfile(opportunity.id, version ?? 0, body);
      this.#checks += 1;
      this.#take(profile, [...taken, ...FIELDS.filter((field) => same(this.draft[field], sent[field]))]);
      if (this.isDirty) this.#later();
      else this.shelf.clear();
      this.#become(this.isDirty ? "editing" : "saved");
      this.onChange("marks");
      if (taken.length > 0) this.onChange("draft");
    } catch (error) {
      const isOutdated = error instanceof ApiError && error.status === 412;
      const reason = error instanceof Error ? error.message : String(error);
      this.#become("failed", reason);
      if (isOutdated) await this.#agree();
    }
  }

  /** After somebody else's change: saves what is only ours, or puts the two versions to the person. */
  async #agree() {
    const isAgreed = await this.refresh().catch(() => null);
    if (isAgreed === false) this.#become("conflict", "This profile was changed elsewhere meanwhile.");
    else if (isAgreed && this.isDirty) this.#later();
  }

  /** @param {TailoredProfile} profile @param {readonly Field[]} fields */
  #take(profile, fields) {
    this.profile = profile;
    this.check = { citations: profile.citations, evaluation: profile.evaluation };
    const now = draftOf(profile);
    this.draft = { ...this.draft, ...Object.fromEntries(fields.map((field) => [field, now[field]])) };
  }

  /** The body of a request: what differs from the profile. */
  #changes() {
    /** @type {Record<string, unknown>} */
    const changes = {};
    if (this.draft.narrative !== this.profile.narrative) changes["narrative"] = this.draft.narrative;
    const told = withoutBlanks(this.draft.resume_data);
    const differing = Object.entries(told).filter(
      ([name, value]) => !same(value, this.profile.resume_data[/** @type {keyof ResumeData} */ (name)]),
    );
    if (differing.length > 0) changes["resume_data"] = Object.fromEntries(differing);
    return changes;
  }

  /** @param {DeskState} state @param {string} [error] */
  #become(state, error = "") {
    this.state = state;
    this.error = error;
    this.onChange("state");
  }
}

/** @param {TailoredProfile} profile @returns {Draft} */
function draftOf({ narrative, resume_data: resume }) {
  return structuredClone({ narrative, resume_data: resume });
}

/** Lines that somebody has just begun are not there yet. @param {ResumeData} resume @returns {ResumeData} */
function withoutBlanks(resume) {
  /** @param {string[]} lines */
  const told = (lines) => lines.map((line) => line.trim()).filter(Boolean);
  return {
    ...resume,
    name: resume.name?.trim() || null,
    headline: resume.headline?.trim() || null,
    contact: told(resume.contact),
    skills: told(resume.skills),
    education: told(resume.education),
    certifications: told(resume.certifications),
    roles: resume.roles.map((role) => ({ ...role, bullets: role.bullets.filter(({ text }) => text.trim()) })),
  };
}

/** @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
