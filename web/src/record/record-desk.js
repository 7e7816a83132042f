/** @import { RecordChange, WholeRecord } from "../../types/wire.d.ts" */
/** @import { Api } from "../api.js" */
import { ApiError } from "../api.js";

/**
 * The record while somebody corrects it: each change is sent at once, one after the other.
 * It knows nothing of the screen; `onChange` is called when the record is another.
 */
export class RecordDesk {
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();
  #undoable = 0;

  /**
   * @param {Pick<Api, "record" | "changeRecord">} api
   * @param {WholeRecord} record
   * @param {{ onChange: () => void, onError: (error: unknown) => void }} options
   */
  constructor(api, record, { onChange, onError }) {
    this.api = api;
    this.record = record;
    this.onChange = onChange;
    this.onError = onError;
    /** Whether the last change that failed would fail again. */
    this.isRefused = false;
  }

  get canUndo() {
    return this.#undoable > 0;
  }

  /** True when they were made. @param {RecordChange[]} changes @returns {Promise<boolean>} */
  change(changes) {
    const done = this.#turn.then(() => this.#send(changes));
    this.#turn = done;
    return done;
  }

  undo() {
    return this.change([{ op: "undo" }]);
  }

  /** Takes over what was changed elsewhere. */
  async refresh() {
    const record = await this.api.record();
    if (record.version === this.record.version) return;
    this.record = record;
    this.onChange();
  }

  /** @param {RecordChange[]} changes */
  async #send(changes) {
    try {
      try {
        this.record = await this.api.changeRecord(this.record.version, changes);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412) throw error;
        // Another tab, or a document that has just been read. Changes name things by their ids, so they still fit.
        this.record = await this.api.record();
        this.record = await this.api.changeRecord(this.record.version, changes);
      }
    } catch (error) {
      this.isRefused = error instanceof ApiError && error.isFinal && error.status !== 401;
      this.onError(error);
      return false;
    }
    this.#undoable += changes[0]?.op === "undo" ? -1 : 1;
    this.onChange();
    return true;
  }
}
