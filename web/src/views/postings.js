/** @import { ApplicationState, DocumentJob, Opportunity } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { element, onPress, part } from "../dom.js";
import { draftShelf } from "../drafts.js";
import { moment, postingName } from "../format.js";
import { keepLoading } from "../loading.js";
import { hearTabs, tellTabs } from "../tabs.js";
import { confirmLoss } from "./confirm.js";
import { stateOf } from "./progress.js";

const SETTLE_MS = 400;
/** @type {Record<ApplicationState, string>} */
const STATES = { saved: "Saved", applied: "Applied", interview: "Interview", offer: "Offer", closed: "Closed" };

/**
 * The user's postings, newest first: one row each, with how its last job stands, kept up to date.
 * @param {Context} context
 * @param {HTMLElement} root
 */
export function postingList(context, root) {
  const list = part(root, "jobs");
  const more = part(root, "more", HTMLButtonElement);
  /** @type {Map<string, Opportunity>} */
  const postings = new Map();
  /** @type {Map<string, DocumentJob>} */
  const jobs = new Map();
  /** @type {string | null} */
  let cursor = null;
  let isFirst = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isDisposed = false;

  /** @param {string | null} [after] */
  async function load(after = null) {
    const [page, newest] = await Promise.all([context.api.opportunities(after), context.api.jobs("tailor")]);
    if (isDisposed) return;
    if (after === null) postings.clear();
    for (const posting of page.items) postings.set(posting.id, posting);
    for (const job of newest.items) {
      if (job.version >= (jobs.get(job.id)?.version ?? 0)) jobs.set(job.id, job);
    }
    if (after !== null || isFirst) cursor = page.next_cursor;
    isFirst = false;
    show();
  }

  let isPostponed = false;
  list.addEventListener("focusout", () => {
    if (isPostponed) loadSoon();
  });

  function show() {
    // Nobody loses the place where they are typing.
    isPostponed = document.activeElement?.matches("textarea, select") === true && list.contains(document.activeElement);
    if (isPostponed) return;
    const newestFirst = [...postings.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    const last = [...jobs.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    const rows = newestFirst.map((posting) => row(context, posting, last.find((job) => job.opportunity_id === posting.id), loadSoon));
    // A posting that is still being read has no row of its own yet.
    const reading = last.filter((job) => job.opportunity_id === null && job.status !== "completed").map((job) => row(context, null, job, loadSoon));
    list.replaceChildren(...reading, ...rows);
    part(root, "earlier").hidden = list.childElementCount === 0;
    more.hidden = cursor === null;
  }

  const loadSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void load().catch(() => {}), SETTLE_MS);
  };
  const unlisten = context.channel.listen({ onRow: ({ job_type: type }) => void (type === "tailor" && loadSoon()), onGap: loadSoon });
  const unhear = hearTabs(({ kind }) => void (kind !== "record" && loadSoon()));
  more.addEventListener("click", () => void load(cursor).catch(() => {}));
  void keepLoading(load, { isOver: () => isDisposed });
  return {
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
      unlisten();
      unhear();
    },
  };
}

/**
 * @param {Context} context
 * @param {Opportunity | null} posting
 * @param {DocumentJob | undefined} job the last one that tailored to it
 * @param {() => void} onRemoved
 */
function row(context, posting, job, onRemoved) {
  const { api, phases } = context;
  const isWorking = job !== undefined && job.status !== "completed";
  const link = element("a", { text: postingName(posting) });
  link.href = isWorking ? `#/jobs/${job.id}` : `#/profiles/${posting?.id}`;
  const status = element("span", { class: "status" });
  if (isWorking) {
    status.textContent = job.status === "processing" ? `${phases.labelOf(job) ?? "Starting"}, ${job.progress} %` : stateOf(job, null);
    status.dataset.status = job.status;
  }
  const own = posting ? [stateSelect(api, posting), ownWords(context, posting), removal(context, posting, onRemoved)] : [];
  const when = posting?.created_at ?? job?.created_at ?? "";
  const time = element("time", { text: moment(when) });
  time.dateTime = when;
  return element("li", {}, link, status, time, ...own);
}

/** Takes the posting away, and all that is of it. @param {Context} context @param {Opportunity} posting @param {() => void} onRemoved */
function removal({ api, announce }, posting, onRemoved) {
  const button = element("button", { class: "quiet small danger", text: "Delete" });
  button.type = "button";
  button.setAttribute("aria-label", `Delete ${postingName(posting)}`);
  onPress(button, async () => {
    if (!(await confirmLoss(`Delete “${postingName(posting)}”, its profile, notes and links?`))) return;
    try {
      await api.removeOpportunity(posting.id);
      announce("Deleted");
      tellTabs({ kind: "opportunities" });
      onRemoved();
    } catch (error) {
      button.after(element("p", { class: "notice", text: error instanceof Error ? error.message : String(error) }));
    }
  });
  return button;
}

/** How the application stands. @param {import("../api.js").Api} api @param {Opportunity} posting */
function stateSelect(api, posting) {
  const select = element("select");
  select.setAttribute("aria-label", `How your application stands: ${postingName(posting)}`);
  for (const [value, text] of Object.entries(STATES)) {
    const option = element("option", { text });
    option.value = value;
    select.append(option);
  }
  select.value = posting.state;
  select.addEventListener("change", async () => {
    try {
      await api.changeOpportunity(posting.id, { state: select.value });
      posting.state = /** @type {ApplicationState} */ (select.value);
      tellTabs({ kind: "opportunities" });
    } catch {
      select.value = posting.state;
    }
  });
  return select;
}

const OWN = {
  notes: { label: "Notes", there: "Your notes", none: "Add notes", longest: 10_000 },
  why: { label: "Why you want this post, and why now: the letter tells it in your words", there: "Why you apply", none: "Say why you apply", longest: 2_000 },
};

/** What the person says of the posting. @param {Context} context @param {Opportunity} posting */
function ownWords(context, posting) {
  return element("div", { class: "notes" }, ownWord(context, posting, "notes"), ownWord(context, posting, "why"));
}

/** What the person notes for themselves, or why they apply. @param {Context} context @param {Opportunity} posting @param {"notes" | "why"} name */
function ownWord({ api, userId }, posting, name) {
  const { label, there, none, longest } = OWN[name];
  const shelf = draftShelf(userId, `${name}:${posting.id}`);
  const field = element("textarea");
  field.rows = 3;
  field.maxLength = longest;
  field.value = String(shelf.read() ?? posting[name] ?? "");
  field.addEventListener("input", () => shelf.write(field.value));
  field.setAttribute("aria-label", `${label}: ${postingName(posting)}`);
  const summary = element("summary", { text: posting[name] ? there : none });
  field.addEventListener("change", async () => {
    try {
      await api.changeOpportunity(posting.id, { [name]: field.value });
      posting[name] = field.value;
      shelf.clear();
      summary.textContent = field.value ? there : none;
      field.removeAttribute("aria-invalid");
      tellTabs({ kind: "opportunities" });
    } catch {
      field.setAttribute("aria-invalid", "true");
    }
  });
  return element("details", {}, summary, field);
}
