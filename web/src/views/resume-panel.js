/** @import { Document, DocumentJob, Usage, UsageMeter } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
import { element, onPress, part, say } from "../dom.js";
import { count, day, fileSize } from "../format.js";
import { hasEnded } from "../jobs/statuses.js";
import { keepLoading } from "../loading.js";
import { hearTabs, tellTabs } from "../tabs.js";
import { confirmLoss } from "./confirm.js";
import { readingJob } from "./reading-job.js";

const LARGEST_BYTES = 10_485_760;
const SETTLE_MS = 400;

/**
 * @typedef {object} ResumePanel
 * @property {"unknown" | "none" | "reading" | "ready"} state what there is to tailor
 * @property {HTMLInputElement} input
 * @property {(usage: Usage) => void} showUploads what the plan still allows, before somebody runs into it
 * @property {() => void} dispose
 */

/**
 * The list of résumés, the drop zone, and the job that reads a new one.
 * @param {Context} context
 * @param {HTMLElement} root
 * @param {{ onChange: () => void }} options `onChange` is called when the usage may have changed
 * @returns {ResumePanel}
 */
export function resumePanel(context, root, { onChange }) {
  const drop = part(root, "drop");
  const input = part(root, "file", HTMLInputElement);
  const list = part(root, "documents");
  const notice = part(root, "resume-notice");
  const place = part(root, "reading");
  /** @type {{ dispose: () => void } | null} */
  let reading = null;
  let isDisposed = false;
  let refreshes = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {UsageMeter | null} */
  let uploads = null;
  /** @type {ResumePanel} */
  const panel = {
    state: "unknown",
    input,
    showUploads: (usage) => {
      uploads = usage.uploads;
      const reason = whyNoOther(usage);
      say(part(root, "no-upload"), reason);
      input.disabled = reason !== "";
      drop.classList.toggle("off", input.disabled);
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(timer);
      reading?.dispose();
      unlisten();
      unhear();
    },
  };

  /** @param {unknown} error */
  const explain = (error) => say(notice, error instanceof Error ? error.message : String(error));

  async function refresh() {
    const ticket = (refreshes += 1);
    const { items } = await context.api.documents();
    if (ticket !== refreshes) return; // a later answer is on its way, or here
    const ready = items.filter(({ status }) => status === "ready");
    list.replaceChildren(...ready.map((document) => row(document)));
    panel.state = ready.length > 0 ? "ready" : items.some(({ status }) => status === "processing") ? "reading" : "none";
    part(root, "drop-action").textContent = ready.length > 0 ? "Add another" : "Choose a file";
    drop.classList.toggle("large", panel.state === "none");
  }

  /** @param {Document} document */
  function row({ id, filename, byte_size: size, created_at: createdAt }) {
    const name = filename ?? "Résumé";
    const remove = element("button", { class: "quiet small", text: "Remove" });
    remove.type = "button";
    remove.setAttribute("aria-label", `Remove ${name}`);
    onPress(remove, async () => {
      const question = `Remove ${name} and everything that was read out of it? ${costOfAnother(uploads)}`;
      if (!(await confirmLoss(question, { yes: "Remove", no: "Keep it" }))) return;
      await context.api.removeDocument(id).then(refresh).catch(explain);
      tellTabs({ kind: "documents" });
      onChange();
    });
    const about = element("span", { class: "about", text: `${fileSize(size)}, added ${day(createdAt)}` });
    const link = element("a", { class: "filename", text: name });
    link.href = `#/record/${id}`;
    return element("li", {}, link, about, remove);
  }

  /** @param {string} jobId @param {DocumentJob} [initial] */
  function watch(jobId, initial) {
    reading?.dispose();
    reading = readingJob(context, place, jobId, {
      ...(initial ? { initial } : {}),
      onEnd: () => {
        onChange();
        refresh().catch(explain);
      },
    });
    panel.state = "reading";
    drop.classList.remove("large");
  }

  /** @param {File | undefined} file */
  async function add(file) {
    say(notice, "");
    if (!file) return;
    if (file.size > LARGEST_BYTES) return say(notice, "This file is larger than 10 MB.");
    drop.setAttribute("aria-busy", "true");
    try {
      const answer = await context.api.addResume(file);
      if ("job_id" in answer) watch(answer.job_id);
      else say(notice, `This file has been read already: ${answer.filename ?? "it"} is in the list.`);
    } catch (error) {
      explain(error);
    } finally {
      drop.removeAttribute("aria-busy");
      input.value = "";
    }
  }

  /** A résumé that is being read since before this page was opened. */
  async function findOpenJob() {
    const { items } = await context.api.jobs("resume");
    const open = items.find((job) => !hasEnded(job));
    if (open && !reading && !isDisposed) watch(open.id, open);
  }

  input.addEventListener("change", () => void add(input.files?.[0]));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    if (!input.disabled) drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (!input.disabled) void add(event.dataTransfer?.files[0]);
  });
  void keepLoading(() => refresh().then(findOpenJob), { notice, isOver: () => isDisposed });
  // Another tab, or a program, has added or removed one.
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh().catch(() => {}), SETTLE_MS);
  };
  const unlisten = context.channel.listen({ onRow: ({ job_type: type, status }) => void (type === "resume" && status === "completed" && again()), onGap: again });
  const unhear = hearTabs(({ kind }) => {
    if (kind !== "documents") return;
    again();
    onChange();
  });
  return panel;
}

/** Why no file can be added now; "": one can. @param {Usage} usage */
function whyNoOther({ uploads: { limit, used, in_flight: open, replacements_left: replacements }, period_end: end }) {
  if (limit === null || used + open < limit) return "";
  const allowed = `Your plan allows ${count(limit, "upload")} a month.`;
  return replacements ? `${allowed} Remove a résumé, and the next takes its place.` : `${allowed} The next is possible on ${day(end)}.`;
}

/** What removing a résumé means for the next. @param {UsageMeter | null} uploads */
function costOfAnother(uploads) {
  if (!uploads || uploads.limit === null) return "";
  const { limit, used, replacements_left: replacements } = uploads;
  if (used < limit) return `Another counts as an upload: ${count(limit - used, "upload")} of ${limit} left.`;
  if (replacements) return `You can add another in its place, ${count(replacements, "time")} more this month.`;
  return "You cannot add another this month.";
}
