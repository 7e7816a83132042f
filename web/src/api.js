/** @import { ApiKey, Document, DocumentJob, DocumentPage, DocumentReport, DocumentText, JobAccepted, JobPage, Opportunity, OpportunityPage, ProfileCheck,
 *   ProfileProblem, RecordChange, ShareLink, SharePage, TailoredProfile, Usage, WholeRecord } from "../types/wire.d.ts" */

const TRIES = 3;
const PAUSE_MS = 600;
const WORTH_ANOTHER_TRY = new Set([408, 425, 429, 502, 503, 504]);

/** The API refused, or could not be reached (`status` 0). The message is for the user. */
export class ApiError extends Error {
  /** @param {Partial<ProfileProblem> & { status: number }} problem */
  constructor(problem) {
    super(wordsOf(problem) || (problem.detail ?? problem.title ?? `The server answered with status ${problem.status}.`));
    this.problem = problem;
    this.status = problem.status;
    this.code = problem.code ?? "";
  }

  /** True when asking again cannot help. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && !WORTH_ANOTHER_TRY.has(this.status);
  }
}

/**
 * @typedef {object} Call
 * @property {string} [method]
 * @property {unknown} [json]
 * @property {FormData} [form]
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 */

/** The endpoints that the page uses, as the signed-in user. */
export class Api {
  /** @param {(options: { isRefused: boolean }) => Promise<string>} token an access token; a new one if the last was refused */
  constructor(token) {
    this.token = token;
  }

  /** @returns {Promise<Usage>} */
  usage() {
    return this.#ask("/usage");
  }

  /** @returns {Promise<DocumentPage>} */
  documents() {
    return this.#ask("/documents");
  }

  /** The job that reads it, or the document when that was read already. @param {File} file @returns {Promise<JobAccepted | Document>} */
  addResume(file) {
    const form = new FormData();
    form.append("file", file);
    return this.#create("/documents/resume", { form });
  }

  /** The job that reads it, or the story when it was told before. @param {{ title: string, text: string }} story @returns {Promise<JobAccepted | Document>} */
  addStory(story) {
    return this.#create("/documents/story", { json: story });
  }

  /** @param {string} id */
  async removeDocument(id) {
    await this.#send(`/documents/${id}`, { method: "DELETE" });
  }

  /** @param {string | null} [cursor] @returns {Promise<OpportunityPage>} */
  opportunities(cursor) {
    const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    return this.#ask(`/opportunities?limit=30${after}`);
  }

  /** @param {string} id @returns {Promise<Opportunity>} */
  opportunity(id) {
    return this.#ask(`/opportunities/${id}`);
  }

  /** @param {string} id @param {{ state?: string, notes?: string, why?: string }} changes @returns {Promise<Opportunity>} */
  changeOpportunity(id, changes) {
    return this.#ask(`/opportunities/${id}`, { method: "PATCH", json: changes });
  }

  /** @param {string} id */
  async removeOpportunity(id) {
    await this.#send(`/opportunities/${id}`, { method: "DELETE" });
  }

  /** @param {{ description?: string, url?: string }} posting @param {{ share: boolean }} wish @returns {Promise<JobAccepted>} */
  addAndTailor(posting, { share }) {
    return this.#create(`/opportunities/${share ? "add-tailor-share" : "add-and-tailor"}`, { json: posting });
  }

  /** @param {string} opportunityId @param {string[]} [keep] edited fields that stay as they are @returns {Promise<JobAccepted>} */
  regenerate(opportunityId, keep = []) {
    return this.#create(`/opportunities/${opportunityId}/tailor`, { json: { regenerate: true, keep } });
  }

  /** @param {string} opportunityId @returns {Promise<TailoredProfile>} */
  async profile(opportunityId) {
    return whole(await this.#ask(`/opportunities/${opportunityId}/tailored-profile`));
  }

  /** What the record says of these changes; nothing is stored. @param {string} opportunityId @param {object} changes @returns {Promise<ProfileCheck>} */
  checkProfile(opportunityId, changes) {
    return this.#ask(`/opportunities/${opportunityId}/tailored-profile/check`, { method: "POST", json: changes });
  }

  /** @param {string} opportunityId @param {number} version that is changed @param {object} changes @returns {Promise<TailoredProfile>} */
  async changeProfile(opportunityId, version, changes) {
    const headers = { "If-Match": `"${version}"` };
    return whole(await this.#ask(`/opportunities/${opportunityId}/tailored-profile`, { method: "PATCH", json: changes, headers }));
  }

  /** @returns {Promise<WholeRecord>} */
  record() {
    return this.#ask("/record");
  }

  /** @param {number} version that is changed @param {RecordChange[]} changes @returns {Promise<WholeRecord>} */
  changeRecord(version, changes) {
    return this.#ask("/record", { method: "PATCH", json: { changes }, headers: { "If-Match": `"${version}"` } });
  }

  /** What was read in a document, and what not. @param {string} documentId @returns {Promise<DocumentReport>} */
  report(documentId) {
    return this.#ask(`/documents/${documentId}/report`);
  }

  /** The text of a document as it was read. @param {string} documentId @returns {Promise<DocumentText>} */
  documentText(documentId) {
    return this.#ask(`/documents/${documentId}/text`);
  }

  /** A page of a document, as its owner sees it. @param {string} documentId @param {number} page from 1 @returns {Promise<ImageBitmap>} */
  async pagePicture(documentId, page) {
    const response = await this.#send(`/documents/${documentId}/pages/${page}`);
    return createImageBitmap(await response.blob());
  }

  /**
   * A file of the profile.
   * @param {string} opportunityId
   * @param {{ part: string, format: string, template: string }} wish
   * @returns {Promise<{ name: string, content: Blob }>}
   */
  profileFile(opportunityId, { part, format, template }) {
    return this.#file(`/opportunities/${opportunityId}/tailored-profile/export?part=${part}&format=${format}&template=${template}`, `${part}.${format}`);
  }

  /** Everything that is stored about the user. @returns {Promise<{ name: string, content: Blob }>} */
  exportAccount() {
    return this.#file("/account/export", "account.zip");
  }

  /** @param {string} password */
  async deleteAccount(password) {
    await this.#send("/account", { method: "DELETE", json: password ? { password } : {} });
  }

  /** @param {string} opportunityId @returns {Promise<ShareLink>} */
  share(opportunityId) {
    return this.#create(`/opportunities/${opportunityId}/share`, { json: {} });
  }

  /** @returns {Promise<ApiKey[]>} */
  keys() {
    return this.#ask("/api-keys");
  }

  /** @param {string} name @returns {Promise<{ key: string }>} */
  makeKey(name) {
    return this.#create("/api-keys", { json: { name } });
  }

  /** @param {string} id */
  async revokeKey(id) {
    await this.#send(`/api-keys/${id}`, { method: "DELETE" });
  }

  /** @returns {Promise<SharePage>} */
  shares() {
    return this.#ask("/shares?limit=100");
  }

  /** @param {string} id */
  async endShare(id) {
    await this.#send(`/shares/${id}`, { method: "DELETE" });
  }

  /** The newest. @param {string} jobType @returns {Promise<JobPage>} */
  jobs(jobType) {
    return this.#ask(`/document-jobs?job_type=${jobType}&limit=50`);
  }

  /**
   * A job, held by the server for up to `holdS` seconds until it differs from `etag`.
   * @type {import("./jobs/document-job.js").ReadJob}
   */
  async readJob(id, { etag, holdS, signal }) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (etag) headers["If-None-Match"] = etag;
    if (holdS > 0) headers["Prefer"] = `wait=${holdS}`;
    const response = await this.#send(`/document-jobs/${id}`, { headers, signal }, { tries: 1 });
    return { job: response.status === 304 ? null : await response.json(), etag: response.headers.get("ETag") };
  }

  /** @param {string} id @returns {Promise<DocumentJob>} */
  cancel(id) {
    return this.#ask(`/document-jobs/${id}/cancel`, { method: "POST" });
  }

  /** @param {string} id @returns {Promise<DocumentJob>} */
  retry(id) {
    return this.#ask(`/document-jobs/${id}/retry`, { method: "POST" });
  }

  /** @param {string} path @param {string} fallback its name if the server gives none */
  async #file(path, fallback) {
    const response = await this.#send(path);
    const [, name] = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
    return { name: name ?? fallback, content: await response.blob() };
  }

  /** The same key on every try: what was created by an answer that got lost is not created again. @param {string} path @param {Call} call */
  #create(path, call) {
    return this.#ask(path, { ...call, method: "POST", headers: { "Idempotency-Key": randomKey() } });
  }

  /** @param {string} path @param {Call} [call] */
  async #ask(path, call) {
    return (await this.#send(path, call)).json();
  }

  /** @param {string} path @param {Call} [call] @param {{ tries?: number }} [options] */
  async #send(path, call = {}, { tries = TRIES } = {}) {
    const isRepeatable = (call.method ?? "GET") !== "POST" || call.headers?.["Idempotency-Key"] !== undefined;
    for (let left = isRepeatable ? tries : 1; ; left -= 1) {
      try {
        return await this.#sendOnce(path, call);
      } catch (error) {
        const isWorthIt = error instanceof ApiError && (error.status === 0 || WORTH_ANOTHER_TRY.has(error.status));
        if (!isWorthIt || left <= 1) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (1 + tries - left)));
      }
    }
  }

  /** @param {string} path @param {Call} call */
  async #sendOnce(path, call) {
    const response = await this.#fetch(path, call, { isRefused: false });
    // The clock of this device may be wrong: what it takes for a valid token may have expired. Where a password is
    // missing or wrong, another token would not help.
    const needsToken = response.status === 401 && !response.headers.get("WWW-Authenticate")?.includes("insufficient_user_authentication");
    return this.#accept(needsToken ? await this.#fetch(path, call, { isRefused: true }) : response);
  }

  /** @param {Response} response */
  async #accept(response) {
    if (response.ok || response.status === 304) return response;
    throw new ApiError({ ...(await readProblem(response)), status: response.status });
  }

  /** @param {string} path @param {Call} call @param {{ isRefused: boolean }} state */
  async #fetch(path, { method = "GET", json, form, headers, signal }, state) {
    const token = await this.token(state);
    const contents = json === undefined ? {} : { "Content-Type": "application/json" };
    try {
      return await fetch(`/api/v1${path}`, {
        method,
        headers: { Accept: "application/json", Authorization: `Bearer ${token}`, ...contents, ...headers },
        body: form ?? (json === undefined ? null : JSON.stringify(json)),
        signal: signal ?? null,
        cache: "no-store",
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError({ status: 0, detail: "The server cannot be reached. Check your connection and try again." });
    }
  }
}

/** An answer leaves out why it is stale when it is not. @param {TailoredProfile} profile @returns {TailoredProfile} */
function whole(profile) {
  return { ...profile, stale_because: profile.stale_because ?? [] };
}

/** @type {Record<string, string>} what people call the fields of a request */
const FIELDS = { url: "The address", description: "The text of the posting", text: "The text", file: "The file", name: "The name", notes: "The notes", why: "Why you apply" };

/** What is wrong with each field, without the names that programs have for them. @param {Partial<ProfileProblem>} problem */
function wordsOf({ errors }) {
  return (errors ?? [])
    .map(({ field, message }) => {
      const words = message.replace(/^\w+: (?=\p{Lu})/u, "").replace(/ as `\w+`/g, "").replace(/\.?$/, ".");
      return /^\p{Lu}/u.test(words) ? words : `${FIELDS[field] ?? "It"} ${words}`;
    })
    .join(" ");
}

/** @param {Response} response @returns {Promise<Partial<ProfileProblem>>} */
async function readProblem(response) {
  try {
    return await response.json();
  } catch {
    return {}; // a proxy's page
  }
}

/** `crypto.randomUUID` is missing on plain http outside this machine. */
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
