/** @import { ResumeData, TailoredProfile, TalkingPoints } from "../../types/wire.d.ts" */
/** @import { ProfileDesk } from "./desk.js" */
import { element, onPress, part } from "../dom.js";
import { letterText, pointsText, resumeText, whatChanges } from "./changes.js";

/** @typedef {keyof TailoredProfile["offered"]} Offered */

/**
 * What was written anew beside an edit that was kept: what it says that the edit does not, to be taken or declined.
 * @param {HTMLElement} root
 * @param {ProfileDesk} desk
 * @param {Offered | null} field that the part on the screen shows
 * @param {{ explain: (error: unknown) => void, announce: (text: string) => void }} told
 */
export function showOffer(root, desk, field, { explain, announce }) {
  const place = part(root, "offer");
  const offered = field ? desk.profile.offered[field] : undefined;
  place.hidden = offered === undefined;
  if (!field || offered === undefined) return place.replaceChildren();
  /** @param {string} text @param {boolean} isTaken @param {string} done */
  const answer = (text, isTaken, done) => {
    const button = element("button", { class: "small", text });
    button.type = "button";
    onPress(button, async () => {
      await desk.answerOffer(field, isTaken);
      if (desk.state === "failed") return explain(desk.error);
      announce(done);
      part(root, "part-heading").focus({ preventScroll: true });
    });
    return button;
  };
  place.replaceChildren(
    element("p", { text: "This was written anew. What you have edited was kept." }),
    element(
      "details",
      { class: "changes" },
      element("summary", { text: "What was written" }),
      ...whatChanges(textOf(field, mine(desk, field)), textOf(field, offered)),
    ),
    element(
      "div",
      { class: "actions" },
      answer("Take what was written", true, "What was written anew is taken"),
      answer("Keep mine", false, "Yours is kept"),
    ),
  );
}

/** @param {ProfileDesk} desk @param {Offered} field */
function mine({ draft, profile }, field) {
  return field === "talking_points" ? profile.talking_points : draft[field];
}

/** @param {Offered} field @param {string | ResumeData | TalkingPoints | null} said */
function textOf(field, said) {
  if (field === "narrative") return letterText(/** @type {string} */ (said));
  if (field === "resume_data") return resumeText(/** @type {ResumeData} */ (said));
  return pointsText(/** @type {TalkingPoints | null} */ (said));
}
