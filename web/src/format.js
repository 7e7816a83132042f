const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const PERCENT = new Intl.NumberFormat(undefined, { style: "percent" });

/** @param {string} date as the API writes it */
export function day(date) {
  return DAY.format(new Date(date));
}

/** @param {string} date as the API writes it */
export function moment(date) {
  return MOMENT.format(new Date(date));
}

/** @param {number} share 0 to 1 */
export function percent(share) {
  return PERCENT.format(share);
}

/** @param {number} bytes */
export function fileSize(bytes) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "Senior Nurse, St. Mary's" @param {{ title: string | null, company: string | null } | null | undefined} opportunity */
export function postingName(opportunity) {
  const names = [opportunity?.title, opportunity?.company].filter(Boolean);
  return names.length > 0 ? names.join(", ") : "A job posting";
}

/** "Mar 2019 – present" @param {string | null} start @param {string | null} end */
export function period(start, end) {
  return [start, end].filter(Boolean).join(" – ");
}

/** "1 upload", "2 uploads" @param {number} n @param {string} thing in the singular */
export function count(n, thing) {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}
