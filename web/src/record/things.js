/** @import { RecordChange, Source } from "../../types/wire.d.ts" */

/**
 * How each kind of thing in a record is shown and corrected.
 * @typedef {{ id: string, corrected?: boolean, sources: Source[], polarity?: string, status?: string } & Record<string, any>} Thing
 * @typedef {{ name: string, label: string, isLong?: boolean }} Field
 * @typedef {object} Kind
 * @property {"education" | "certifications" | "skills" | "languages" | "projects" | "publications" | "awards" | "facts"} key
 * @property {string} heading
 * @property {string} one what one is called
 * @property {Field[]} fields the first is what it says
 */

/** @type {Kind[]} */
export const KINDS = [
  {
    key: "education",
    heading: "Education",
    one: "education",
    fields: [
      { name: "title", label: "Degree or course" },
      { name: "institution", label: "School" },
      { name: "start", label: "From" },
      { name: "end", label: "To" },
    ],
  },
  {
    key: "certifications",
    heading: "Certificates and licences",
    one: "certificate",
    fields: [
      { name: "text", label: "Certificate" },
      { name: "issuer", label: "Given by" },
      { name: "issued", label: "Given" },
      { name: "expires", label: "Ends" },
    ],
  },
  { key: "skills", heading: "Skills", one: "skill", fields: [{ name: "label", label: "Skill" }, { name: "level", label: "Level" }] },
  { key: "languages", heading: "Languages", one: "language", fields: [{ name: "label", label: "Language" }, { name: "level", label: "Level" }] },
  { key: "projects", heading: "Projects", one: "project", fields: [{ name: "title", label: "Project" }, { name: "text", label: "About it", isLong: true }] },
  { key: "publications", heading: "Publications", one: "publication", fields: [{ name: "title", label: "Title" }, { name: "text", label: "About it", isLong: true }] },
  { key: "awards", heading: "Awards", one: "award", fields: [{ name: "title", label: "Award" }, { name: "text", label: "About it", isLong: true }] },
  { key: "facts", heading: "Besides", one: "fact", fields: [{ name: "text", label: "What you did", isLong: true }] },
];

/** @type {Field[]} */
export const ROLE_FIELDS = [
  { name: "title", label: "Title" },
  { name: "company", label: "Employer" },
  { name: "location", label: "Place" },
  { name: "start", label: "From" },
  { name: "end", label: "To" },
];

/** What a word of the record means beside a thing. @type {Record<string, string>} */
export const MEANINGS = {
  does_not: "you say that you did not",
  plans: "planned",
  denied: "you say that you have not",
  learning: "learning",
  expected: "expected",
  unfinished: "not finished",
  expired: "expired",
  planned: "planned",
  volunteering: "volunteering",
  membership: "membership",
};

/** @param {string} path @param {string} name @param {string} value @returns {RecordChange} */
export function fieldChange(path, name, value) {
  return value.trim() ? { op: "set", path: `${path}/${name}`, value: value.trim() } : { op: "remove", path: `${path}/${name}` };
}
