/** @import { Context } from "../page.js" */
/** @import { ResumePanel } from "./resume-panel.js" */
import { part, say, whileBusy } from "../dom.js";
import { draftShelf } from "../drafts.js";
import { confirmLoss } from "./confirm.js";

const SHORTEST = 40;
const NO_ROLES = "No position was found in what you have added, so there is little to write of. Is that right?";

/** What was sent last, until something has come of it. @param {string} userId */
function sentShelf(userId) {
  return draftShelf(userId, "sent");
}

/**
 * What was sent for a job, to be changed and sent again: puts it back into the form. null: nothing is known of it here.
 * @param {Context} context
 * @param {string} jobId
 * @returns {(() => Promise<void>) | null}
 */
export function takeBack({ userId, go }, jobId) {
  const sent = sentShelf(userId).read();
  if (sent?.jobId !== jobId) return null;
  return async () => {
    const shelf = draftShelf(userId, "posting");
    if (shelf.read() && !(await confirmLoss("Another posting is half typed. Put this one in its place?", { yes: "Put it there", no: "Leave it" }))) return;
    shelf.write(sent.draft);
    go("/");
  };
}

/** Something has come of it. @param {string} userId @param {string} jobId */
export function forgetSent(userId, jobId) {
  if (sentShelf(userId).read()?.jobId === jobId) sentShelf(userId).clear();
}

/**
 * The form that takes a posting and starts tailoring.
 * @param {Context} context
 * @param {HTMLElement} root
 * @param {ResumePanel} resume
 */
export function postingForm(context, root, resume) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("form.posting"));
  const description = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("description"));
  const url = /** @type {HTMLInputElement} */ (form.elements.namedItem("url"));
  const share = /** @type {HTMLInputElement} */ (form.elements.namedItem("share"));
  const notice = part(root, "posting-notice");
  const shelf = draftShelf(context.userId, "posting");
  const kept = shelf.read();
  description.value = String(kept?.description ?? "");
  url.value = String(kept?.url ?? "");
  form.addEventListener("input", () => {
    const draft = { description: description.value, url: url.value };
    if (draft.description || draft.url) shelf.write(draft);
    else shelf.clear();
  });

  async function send() {
    const posting = {
      ...(description.value.trim() ? { description: description.value } : {}),
      ...(url.value.trim() ? { url: url.value.trim() } : {}),
    };
    try {
      if (!(await hasRoles()) && !(await confirmLoss(NO_ROLES, { yes: "Tailor all the same", no: "Look at my record first" }))) {
        return context.go("/record");
      }
      const { job_id: jobId } = await context.api.addAndTailor(posting, { share: share.checked });
      sentShelf(context.userId).write({ jobId, draft: { description: description.value, url: url.value } });
      shelf.clear();
      context.go(`/jobs/${jobId}`);
    } catch (error) {
      say(notice, error instanceof Error ? error.message : String(error));
    }
  }

  async function hasRoles() {
    const { roles } = await context.api.record();
    return roles.length > 0;
  }

  /** What keeps the form from being sent, and where. @returns {[string, HTMLElement] | null} */
  function obstacle() {
    const length = description.value.trim().length;
    if (length === 0 && !url.value.trim()) return ["Paste the text of the posting, or give its address.", description];
    if (length > 0 && length < SHORTEST) {
      return ["Paste the text of the posting: what is there is too short to tailor to.", description];
    }
    if (url.value.trim() && !/^https?:\/\/./i.test(url.value.trim())) {
      return ["The address has to begin with https:// or http://.", url];
    }
    if (resume.state === "none") return ["Add your résumé first: everything that is written rests on it.", resume.input];
    if (resume.state === "reading") return ["Your résumé is still being read. It takes a moment.", resume.input];
    return null;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say(notice, "");
    description.removeAttribute("aria-invalid");
    url.removeAttribute("aria-invalid");
    const found = obstacle();
    if (!found) return void whileBusy(part(root, "submit", HTMLButtonElement), send);
    const [reason, field] = found;
    say(notice, reason);
    if (field !== resume.input) field.setAttribute("aria-invalid", "true");
    field.focus();
  });
}
