/** @import { RecordChange, Source } from "../../types/wire.d.ts" */

/**
 * How each kind of thing in a record is shown and corrected.
 * @typedef {{ id: string, corrected?: boolean, sources: Source[], polarity?: string, status?: string } & Record<string, any>} Thing
 * @typedef {{ name: string, label: string, isLong?: boolean }} Field
 * @typedef {{ name: string, label: string, words: Record<string, string> }} Choice a field that has one of some words
 * @typedef {object} Kind
 * @property {"education" | "certifications" | "skills" | "languages" | "projects" | "publications" | "awards" | "facts"} key
 * @property {string} heading
 * @property {string} one what one is called
 * @property {Field[]} fields the first is what it says
 * @property {Choice[]} [choices]
 */

/** @type {Field[]} */
const DATES = [
  { name: "start", label: "From" },
  { name: "end", label: "To" },
];

/** @type {Choice} */
export const DONE = { name: "polarity", label: "Is it so?", words: { does: "I did it", does_not: "I did not", plans: "I plan to" } };

/** @type {Kind[]} */
export const KINDS = [
  {
    key: "education",
    heading: "Education",
    one: "education",
    fields: [
      { name: "title", label: "Degree or course" },
      { name: "institution", label: "School" },
      ...DATES,
    ],
    choices: [{ name: "status", label: "How it stands", words: { held: "held", expected: "expected", unfinished: "not finished" } }],
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
    choices: [{ name: "status", label: "How it stands", words: { held: "held", expired: "expired", expected: "expected", planned: "planned" } }],
  },
  {
    key: "skills",
    heading: "Skills",
    one: "skill",
    fields: [{ name: "label", label: "Skill" }, { name: "level", label: "Level" }],
    choices: [{ name: "polarity", label: "Have you got it?", words: { held: "I have it", learning: "I am learning it", denied: "I have not" } }],
  },
  { key: "languages", heading: "Languages", one: "language", fields: [{ name: "label", label: "Language" }, { name: "level", label: "Level" }] },
  { key: "projects", heading: "Projects", one: "project", fields: [{ name: "title", label: "Project" }, ...DATES, { name: "text", label: "About it", isLong: true }] },
  { key: "publications", heading: "Publications", one: "publication", fields: [{ name: "title", label: "Title" }, ...DATES, { name: "text", label: "About it", isLong: true }] },
  { key: "awards", heading: "Awards", one: "award", fields: [{ name: "title", label: "Award" }, ...DATES, { name: "text", label: "About it", isLong: true }] },
  { key: "facts", heading: "Besides", one: "fact", fields: [{ name: "text", label: "What you did", isLong: true }], choices: [DONE] },
];

/** @type {Field[]} */
export const ROLE_FIELDS = [
  { name: "title", label: "Title" },
  { name: "company", label: "Employer" },
  { name: "location", label: "Place" },
  { name: "start", label: "From" },
  { name: "end", label: "To" },
];

/** @type {Choice} */
export const ROLE_KIND = { name: "kind", label: "What it was", words: { work: "work", volunteering: "volunteering", membership: "a membership" } };

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
