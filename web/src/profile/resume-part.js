/** @import { ResumeBullet, ResumeData, ResumeRole } from "../../types/wire.d.ts" */
/** @import { Part, Scene } from "./scene.js" */
import { element } from "../dom.js";
import { period } from "../format.js";
import { editable } from "./editable.js";
import { lineEditor } from "./line-editor.js";
import { cited } from "./scene.js";

/** @type {Part} */
export const resumePart = {
  name: "Résumé",
  field: "resume_data",
  offer: "resume_data",
  draw: (scene) => [element("div", { class: "sheet" }, ...(scene.isEditing ? edited(scene) : shown(scene)))],
};

/** @typedef {"contact" | "education" | "certifications"} Listed */

/** @param {Scene} scene @returns {HTMLElement[]} */
function shown(scene) {
  const { name, headline, contact, summary, roles, skills, education, certifications } = scene.desk.draft.resume_data;
  /** @param {Listed} field @param {string[]} lines */
  const listed = (field, lines) =>
    lines.length > 0 ? element("ul", {}, ...lines.map((text, i) => cited("li", scene, { text, path: `resume_data.${field}[${i}]` }))) : null;
  return present([
    name ? element("h3", { class: "name", text: name }) : null,
    headline ? cited("p", scene, { class: "headline", text: headline, path: "resume_data.headline" }) : null,
    contact.length > 0 ? element("p", { class: "contact" }, ...inARow(scene, "contact", contact, " · ")) : null,
    summary ? cited("p", scene, { class: "summary", text: summary, path: "resume_data.summary" }) : null,
    roles.length > 0 ? element("h3", { text: "Experience" }) : null,
    ...roles.map((role, i) =>
      roleOf(role, role.bullets.length > 0 ? element("ul", {}, ...role.bullets.map((bullet, n) => bulletOf(scene, bullet, i, n))) : null),
    ),
    ...titled("Skills", skills.length > 0 ? element("p", {}, ...inARow(scene, "skills", skills, ", ")) : null),
    ...titled("Education", listed("education", education)),
    ...titled("Certifications", listed("certifications", certifications)),
  ]);
}

/** @param {Scene} scene @param {ResumeBullet} bullet @param {number} role @param {number} n */
function bulletOf(scene, { text }, role, n) {
  return cited("li", scene, { text, path: `resume_data.roles[${role}].bullets[${n}]` });
}

/** @param {Scene} scene @param {"contact" | "skills"} field @param {string[]} texts @param {string} sign between them */
function inARow(scene, field, texts, sign) {
  return texts.flatMap((text, i) => {
    const made = cited("span", scene, { text, path: `resume_data.${field}[${i}]` });
    return i < texts.length - 1 ? [made, sign] : [made];
  });
}

/** @param {Scene} scene @returns {HTMLElement[]} */
function edited(scene) {
  const { desk } = scene;
  const { name, headline, summary, roles, skills } = desk.draft.resume_data;
  /** @param {string} what @param {(resume: ResumeData) => void} edit */
  const change = (what, edit) => desk.edit(what, (draft) => edit(draft.resume_data));
  /** @param {string} heading @param {Listed} field @param {string} one */
  const listed = (heading, field, one) => [
    element("h3", { text: heading }),
    lineEditor({
      lines: desk.draft.resume_data[field],
      name: one,
      path: `resume_data.${field}`,
      read: (line) => line,
      write: (_, text) => text,
      onText: (lines) => change(field, (resume) => void (resume[field] = lines)),
      onOrder: (lines, focus) => {
        desk.endStep();
        change(field, (resume) => void (resume[field] = lines));
        desk.endStep();
        scene.redraw(focus);
      },
    }),
  ];
  return [
    editable({
      class: "name",
      text: name ?? "",
      label: "Name",
      path: "resume_data.name",
      onInput: (text) => change("name", (resume) => void (resume.name = text)),
    }),
    editable({
      class: "headline",
      text: headline ?? "",
      label: "Headline",
      path: "resume_data.headline",
      onInput: (text) => change("headline", (resume) => void (resume.headline = text)),
    }),
    ...listed("Contact", "contact", "contact line"),
    element("h3", { text: "Summary" }),
    editable({
      class: "summary",
      text: summary,
      label: "Summary",
      path: "resume_data.summary",
      onInput: (text) => change("summary", (resume) => void (resume.summary = text)),
    }),
    ...(roles.length > 0 ? [element("h3", { text: "Experience" })] : []),
    ...roles.map((role, i) => roleOf(role, bulletsOf(scene, role, i))),
    element("h3", { text: "Skills" }),
    editable({
      text: skills.join(", "),
      label: "Skills, with commas between them",
      path: "",
      onInput: (text) => change("skills", (resume) => void (resume.skills = splitSkills(text))),
    }),
    ...listed("Education", "education", "education"),
    ...listed("Certifications", "certifications", "certificate"),
  ];
}

/** @param {Scene} scene @param {ResumeRole} role @param {number} i */
function bulletsOf({ desk, redraw }, role, i) {
  /** @param {ResumeBullet[]} lines */
  const put = (lines) =>
    desk.edit(`role ${i}`, ({ resume_data: { roles } }) => {
      const edited = roles[i];
      if (edited) edited.bullets = lines;
    });
  return lineEditor({
    lines: role.bullets,
    name: "line",
    path: `resume_data.roles[${i}].bullets`,
    read: ({ text }) => text,
    write: (bullet, text) => (bullet ? { ...bullet, text } : { text, evidence_ids: [] }),
    onText: put,
    onOrder: (lines, focus) => {
      desk.endStep();
      put(lines);
      desk.endStep();
      redraw(focus);
    },
  });
}

/** @param {ResumeRole} role @param {HTMLElement | null} bullets */
function roleOf({ title, company, location, start, end }, bullets) {
  const heading = element("h4", {}, element("span", { text: title }), element("span", { class: "dates", text: period(start, end) }));
  const where = element("p", { class: "where", text: [company, location].filter(Boolean).join(", ") });
  return element("div", { class: "role" }, heading, where, bullets);
}

/** At commas, but for those in brackets. @param {string} text */
export function splitSkills(text) {
  return text.split(/,(?![^(]*\))/).map((skill) => skill.trim()).filter(Boolean);
}

/** @param {string} heading @param {HTMLElement | null} content */
function titled(heading, content) {
  return content ? [element("h3", { text: heading }), content] : [];
}

/** @param {(HTMLElement | null)[]} parts */
function present(parts) {
  return parts.filter((made) => made !== null);
}
