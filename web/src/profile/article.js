/** @import { TailoredProfile } from "../../types/wire.d.ts" */
/** @import { Context } from "../page.js" */
/** @import { Part, Scene } from "./scene.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { draftShelf, holdDraft } from "../drafts.js";
import { moment } from "../format.js";
import { hearTabs, tellTabs } from "../tabs.js";
import { confirmLoss } from "../views/confirm.js";
import { askAnew } from "./anew.js";
import { showChanges } from "./changes.js";
import { ProfileDesk } from "./desk.js";
import { downloads } from "./downloads.js";
import { EvidenceShelf } from "./evidence.js";
import { letterPart } from "./letter-part.js";
import { markDoubtful, unmark } from "./marks.js";
import { showOffer } from "./offers.js";
import { notesPart } from "./notes-part.js";
import { pointsPart } from "./points-part.js";
import { resumePart } from "./resume-part.js";
import { walkPassages } from "./scene.js";
import { showScores } from "./scores.js";
import { openSharing } from "./sharing.js";

/** @type {Record<string, Part>} */
const PARTS = { letter: letterPart, resume: resumePart, interview: pointsPart, notes: notesPart };
const FIRST = "letter";
const STATES = { saved: "", editing: "Not saved yet", saving: "Saving …", failed: "Not saved", conflict: "Not saved" };

/**
 * The profile on the screen: its parts, its editing, and what can be done with all of it.
 * @param {Context} context
 * @param {TailoredProfile} profile
 * @param {{ key: string, remark: string }} options the part to open first, and what to say of the profile
 */
export function profileArticle(context, profile, { key, remark }) {
  const root = fromTemplate("profile");
  const content = part(root, "content");
  const renew = walkPassages(content);
  const evidence = new EvidenceShelf(context.api);
  const { opportunity, engine } = profile;
  let shown = key in PARTS ? key : FIRST;
  let isEditing = false;
  let saidBefore = "";

  const draftName = `profile:${opportunity.id}`;
  const held = holdDraft(context.userId, draftName);
  const desk = new ProfileDesk(context.api, profile, {
    shelf: draftShelf(context.userId, draftName),
    onChange: (what) => {
      if (what === "draft") draw();
      else if (what === "marks") showMarks();
      else showState();
    },
  });

  /** @param {unknown} error */
  const explain = (error) => say(part(root, "notice"), error instanceof Error ? error.message : String(error));

  /** @returns {Scene} */
  const scene = () => ({
    context,
    desk,
    isEditing,
    explain,
    redraw: draw,
    showEvidence: (citation) => {
      const issue = desk.check.evaluation?.issues.find(({ path, quote }) => path === citation.path && quote && citation.quote.includes(quote));
      void evidence.show(citation, issue?.text);
    },
  });

  const current = () => /** @type {Part} */ (PARTS[shown]);

  /** @param {string} [focus] */
  function draw(focus) {
    isEditing &&= current().field !== null;
    part(root, "part-heading").textContent = current().name;
    part(root, "edit").hidden = current().field === null;
    part(root, "edit").textContent = isEditing ? "Done" : "Edit";
    part(root, "edit").setAttribute("aria-pressed", String(isEditing));
    for (const [link] of links) {
      if (link.hash.endsWith(`/${shown}`)) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    root.dataset["part"] = shown;
    root.classList.toggle("is-editing", isEditing);
    content.replaceChildren(...current().draw(scene()));
    renew();
    if (focus) /** @type {HTMLElement | null} */ (content.querySelector(`[data-key="${CSS.escape(focus)}"]`))?.focus();
    showMarks();
    showState();
  }

  let offersShown = "";
  function showOffers() {
    const { offered, version } = desk.profile;
    const now = `${shown} ${version}`;
    if (offersShown === now) return; // nobody's finger is to meet another button
    offersShown = now;
    showOffer(root, desk, current().offer, { explain, announce: context.announce });
    for (const [link, { name, offer }] of links) {
      const isNew = offer !== null && offered[offer] !== undefined;
      link.replaceChildren(name, ...(isNew ? [" ", element("span", { class: "tag", text: "written anew" })] : []));
    }
  }

  function showMarks() {
    const { evaluation } = desk.check;
    showScores(root, evaluation);
    if (isEditing) markDoubtful(content, desk.check);
    else unmark();
    const { field } = current();
    const doubtful = (evaluation?.issues ?? []).filter(({ path }) => field !== null && path?.startsWith(field));
    part(root, "doubtful-section").hidden = doubtful.length === 0;
    part(root, "doubtful").replaceChildren(
      ...doubtful.map(({ severity, text, quote }) =>
        element("li", { class: severity }, quote ? element("q", { text: quote }) : null, element("p", { class: "hint", text: reasonOf(text, quote) })),
      ),
    );
    if (isEditing && doubtful.length > 0) context.announce(`Your record does not say: ${doubtful.map(({ quote }) => quote).join("; ")}`);
    showRemark();
  }

  function showState() {
    const { state, error } = desk;
    const told = state === "failed" ? `${STATES.failed}: ${error}` : isEditing && state === "saved" ? "Saved" : STATES[state];
    if (told !== saidBefore) part(root, "saved").textContent = saidBefore = told;
    part(root, "undo").hidden = !isEditing || !desk.canUndo;
    const { field } = current();
    part(root, "revert").hidden = !isEditing || !field || !desk.profile.edited_fields.includes(field);
    part(root, "conflict").hidden = state !== "conflict";
    part(root, "conflict-reason").textContent = error;
    showOffers();
    if (state === "saved") tellOthers();
  }

  let told = profile.version;
  function tellOthers() {
    if (desk.profile.version === told) return;
    told = desk.profile.version;
    tellTabs({ kind: "profile", id: opportunity.id });
  }

  function showRemark() {
    say(part(root, "remark"), [remark, ...desk.profile.stale_because].filter(Boolean).join(" "));
  }

  async function writeAnew() {
    try {
      await desk.save();
      const keep = await askAnew(desk.profile, await context.api.usage().catch(() => null));
      if (!keep) return;
      const { job_id: jobId } = await context.api.regenerate(opportunity.id, keep);
      before.write({ narrative: desk.profile.narrative, resume_data: desk.profile.resume_data });
      context.go(`/jobs/${jobId}`);
    } catch (error) {
      explain(error);
    }
  }

  const before = draftShelf(context.userId, `before:${opportunity.id}`);
  part(root, "title").textContent = opportunity.title ?? "A job posting";
  say(part(root, "company"), opportunity.company);
  const by = engine ? ` with the ${engine.name} engine, ${engine.model}` : "";
  part(root, "made").textContent = `Written ${moment(profile.updated_at ?? profile.created_at)}${by}`;
  const links = Object.entries(PARTS).map(([name, each]) => {
    const link = element("a");
    link.href = `#/profiles/${opportunity.id}/${name}`;
    return /** @type {const} */ ([link, each]);
  });
  part(root, "parts").append(...links.map(([link]) => element("li", {}, link)));
  downloads(context, root, profile, explain);
  part(root, "share").addEventListener("click", () => openSharing(context, desk));
  part(root, "print").addEventListener("click", () => print());
  onPress(part(root, "regenerate", HTMLButtonElement), writeAnew);
  onPress(part(root, "remove", HTMLButtonElement), async () => {
    if (!(await confirmLoss("Delete this posting, its profile and its links?"))) return;
    await context.api.removeOpportunity(opportunity.id).then(() => context.go("/"), explain);
  });
  part(root, "edit").addEventListener("click", () => {
    isEditing = !isEditing;
    if (!isEditing) void desk.save();
    draw();
    if (isEditing) /** @type {HTMLElement | null} */ (content.querySelector(".editable"))?.focus();
  });
  part(root, "undo").addEventListener("click", () => {
    desk.undo();
    context.announce("Undone");
  });
  onPress(part(root, "revert", HTMLButtonElement), async () => {
    const { field } = current();
    if (field) await desk.revert(field);
  });
  onPress(part(root, "mine", HTMLButtonElement), () => desk.settle("mine").catch(explain));
  onPress(part(root, "theirs", HTMLButtonElement), () => desk.settle("theirs").catch(explain));
  content.addEventListener("focusout", () => desk.endStep());
  const onLeave = () => void (document.visibilityState === "hidden" && desk.save());
  document.addEventListener("visibilitychange", onLeave);
  const unhear = hearTabs(({ kind, id }) => void (kind === "profile" && id === opportunity.id && desk.refresh().catch(() => {})));
  draw();
  void held.isOurs.then((isOurs) => {
    if (!isOurs) return desk.keepNothing();
    if (!desk.resume()) return;
    isEditing = true;
    draw();
  });
  showChanges(part(root, "changes"), before, desk.profile);
  return {
    root,
    /** Shows another part. @param {string} next */
    open: (next) => {
      void desk.save();
      shown = next in PARTS ? next : FIRST;
      isEditing = false;
      draw();
      const heading = part(root, "part-heading");
      heading.focus({ preventScroll: true });
      context.announce(current().name);
    },
    dispose: () => {
      document.removeEventListener("visibilitychange", onLeave);
      unhear();
      unmark();
      held.release();
      desk.dispose();
    },
  };
}

/** Without the words that are quoted beside it. @param {string} text @param {string | null} quote */
function reasonOf(text, quote) {
  const [reason = text, ...rest] = text.split(": ");
  return quote?.startsWith(rest.join(": ").slice(0, 20)) ? `${reason}.` : text;
}
