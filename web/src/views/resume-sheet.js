/** @import { ResumeData, ResumeRole } from "../../types/wire.d.ts" */
import { element } from "../dom.js";
import { period } from "../format.js";

/** A tailored résumé as elements, from its name down. @param {ResumeData} resume @returns {HTMLElement[]} */
export function resumeSheet(resume) {
  const { name, headline, contact, summary, roles, skills, education, certifications } = resume;
  /** @type {(HTMLElement | null)[]} */
  const parts = [
    name ? element("h3", { class: "name", text: name }) : null,
    headline ? element("p", { class: "headline", text: headline }) : null,
    contact.length > 0 ? element("p", { class: "contact", text: contact.join(" · ") }) : null,
    summary ? element("p", { class: "summary", text: summary }) : null,
    roles.length > 0 ? element("h3", { text: "Experience" }) : null,
    ...roles.map(roleOf),
    ...titled("Skills", skills.length > 0 ? element("p", { text: skills.join(", ") }) : null),
    ...titled("Education", linesOf(education)),
    ...titled("Certifications", linesOf(certifications)),
  ];
  return parts.filter((made) => made !== null);
}

/** @param {ResumeRole} role */
function roleOf({ title, company, location, start, end, bullets }) {
  const heading = element("h4", {}, element("span", { text: title }), element("span", { class: "dates", text: period(start, end) }));
  const where = element("p", { class: "where", text: [company, location].filter(Boolean).join(", ") });
  return element("div", { class: "role" }, heading, where, linesOf(bullets.map(({ text }) => text)));
}

/** @param {string} heading @param {HTMLElement | null} content */
function titled(heading, content) {
  return content ? [element("h3", { text: heading }), content] : [];
}

/** @param {string[]} lines */
function linesOf(lines) {
  return lines.length > 0 ? element("ul", {}, ...lines.map((text) => element("li", { text }))) : null;
}
