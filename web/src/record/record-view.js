/** @import { Document, WholeRecord } from "../../types/wire.d.ts" */
/** @import { Context, View } from "../page.js" */
/** @import { Field, Kind, Thing } from "./things.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { editable } from "../profile/editable.js";
import { hearTabs, tellTabs } from "../tabs.js";
import { addForm } from "./add-form.js";
import { doubtRow } from "./doubts.js";
import { RecordDesk } from "./record-desk.js";
import { ReportShelf, reportOf } from "./reports.js";
import { SourcePane } from "./source-pane.js";
import { fieldChange, KINDS, MEANINGS, ROLE_FIELDS } from "./things.js";

/**
 * What was read, beside where it stands, to be put right.
 * @param {Context} context
 * @param {string} [documentId] the document to show first
 * @param {string} [thingId] what of it, as the record has it
 * @returns {View}
 */
export function recordView(context, documentId = "", thingId = "") {
  const root = fromTemplate("record");
  let isDisposed = false;
  /** @type {(() => void)[]} */
  const ends = [];
  /** @param {unknown} error */
  const explain = (error) => say(part(root, "notice"), error instanceof Error ? error.message : String(error));

  async function start() {
    const [record, { items }] = await Promise.all([context.api.record(), context.api.documents()]);
    if (isDisposed) return;
    const reports = new ReportShelf(context.api);
    const pane = new SourcePane(context, part(root, "source"), items, (id) => reports.of(id));
    const desk = new RecordDesk(context.api, record, {
      onError: explain,
      onChange: () => {
        say(part(root, "notice"), null);
        draw();
        tellTabs({ kind: "record" });
      },
    });
    const draw = () => drawRecord(root, desk, pane);
    draw();
    part(root, "undo").addEventListener("click", () => void desk.undo());
    ends.push(hearTabs(({ kind }) => void (kind === "record" && desk.refresh().catch(() => {}))));
    ends.push(() => pane.dispose());
    root.removeAttribute("aria-busy");
    const asked = root.querySelector(`[data-thing="${CSS.escape(thingId)}"]`);
    const first = items.find(({ id }) => id === documentId) ?? items.find(({ type }) => type === "resume") ?? items[0];
    if (first) void pane.open(first.id);
    if (asked) focusThing(asked); // where it stands is shown by that
    await showReports(reports, root, items);
  }

  start().catch(explain);
  return {
    root,
    title: "What we read · Bespoke",
    dispose: () => {
      isDisposed = true;
      for (const end of ends) end();
    },
  };
}

/** @param {ReportShelf} reports @param {HTMLElement} root @param {Document[]} documents */
async function showReports(reports, root, documents) {
  const ready = documents.filter(({ status }) => status === "ready");
  const told = await Promise.all(ready.map(async (document) => ({ document, report: await reports.of(document.id) })));
  part(root, "reports").replaceChildren(...told.flatMap(({ document, report }) => (report ? [reportOf(document, report)] : [])));
}

/** @param {Element} thing */
function focusThing(thing) {
  const field = /** @type {HTMLElement | null} */ (thing.querySelector(".long") ?? thing.querySelector(".editable"));
  thing.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}

/** @param {HTMLElement} root @param {RecordDesk} desk @param {SourcePane} pane */
function drawRecord(root, desk, pane) {
  const { record } = desk;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["key"] : undefined;
  part(root, "doubts-section").hidden = record.doubts.length === 0;
  part(root, "doubts").replaceChildren(...record.doubts.map((doubt) => doubtRow(desk, doubt)));
  part(root, "undo").hidden = !desk.canUndo;
  part(root, "empty").hidden = record.roles.length > 0;
  const isThere = (/** @type {Kind} */ { key }) => record[key].length > 0;
  const more = KINDS.filter((kind) => !isThere(kind)).map(({ key, one, fields }) => addForm(desk, { path: key, one, fields }));
  part(root, "facts").replaceChildren(
    person(desk, pane, record),
    roles(desk, pane, record),
    ...KINDS.filter(isThere).map((kind) => list(desk, pane, kind)),
    ...(more.length > 0 ? [section("More", ...more)] : []),
  );
  if (focused) /** @type {HTMLElement | null} */ (root.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
}

/** @param {RecordDesk} desk @param {SourcePane} pane @param {WholeRecord} record */
function person(desk, pane, { person: { name, headline, contact } }) {
  return section(
    "You",
    fieldsOf(desk, "person", { name, headline }, [{ name: "name", label: "Name" }, { name: "headline", label: "Headline" }]),
    element("ul", { class: "things" }, ...contact.map((each) => {
      const path = `contact/${each.id}`;
      const row = element("li", {}, box(desk, path, "text", each.text, { name: "text", label: "Contact" }), takeOut(desk, path, each.text));
      return showing(pane, each, [each.text], row);
    })),
    addForm(desk, { path: "contact", one: "contact", fields: [{ name: "text", label: "Contact" }] }),
  );
}

/** @param {RecordDesk} desk @param {SourcePane} pane @param {WholeRecord} record */
function roles(desk, pane, record) {
  return section(
    "Experience",
    ...record.roles.map((role) => {
      const path = `roles/${role.id}`;
      const name = [role.title, role.company].filter(Boolean).join(", ") || "this position";
      const facts = role.evidence.map((fact) => thing(desk, pane, `facts/${fact.id}`, /** @type {Thing} */ (fact), [{ name: "text", label: "What you did", isLong: true }]));
      return showing(
        pane,
        role,
        [role.title, role.company, role.start, role.end],
        element(
          "article",
          { class: "record-role" },
          fieldsOf(desk, path, role, ROLE_FIELDS),
          tags(/** @type {Thing} */ (role)),
          element("ul", { class: "things" }, ...facts),
          element(
            "div",
            { class: "row" },
            addForm(desk, { path: `${path}/evidence`, one: "what you did there", fields: [{ name: "text", label: "What you did", isLong: true }] }),
            takeOut(desk, path, name),
          ),
        ),
      );
    }),
    addForm(desk, { path: "roles", one: "position", fields: ROLE_FIELDS }),
  );
}

/** @param {RecordDesk} desk @param {SourcePane} pane @param {Kind} kind */
function list(desk, pane, { key, heading, one, fields }) {
  const things = /** @type {Thing[]} */ (desk.record[key]);
  return section(
    heading,
    element("ul", { class: "things" }, ...things.map((each) => thing(desk, pane, `${key}/${each.id}`, each, fields))),
    addForm(desk, { path: key, one, fields }),
  );
}

/** @param {RecordDesk} desk @param {SourcePane} pane @param {string} path @param {Thing} each @param {Field[]} fields */
function thing(desk, pane, path, each, fields) {
  const [first] = fields;
  // What was read as a whole and not in parts is shown as it stands.
  const shown = first && !each[first.name] && each["text"] ? [{ name: "text", label: first.label, isLong: true }] : fields;
  const said = each["text"] ? [each["text"]] : fields.map(({ name: field }) => each[field]);
  return showing(pane, each, said, element("li", {}, fieldsOf(desk, path, each, shown), tags(each), takeOut(desk, path, String(each[shown[0]?.name ?? ""]))));
}

/** @param {RecordDesk} desk @param {string} path @param {Record<string, any>} values @param {Field[]} fields */
function fieldsOf(desk, path, values, fields) {
  return element("div", { class: "fields" }, ...fields.map((field) => box(desk, path, field.name, values[field.name] ?? "", field)));
}

/** One field, saved when it is left. @param {RecordDesk} desk @param {string} path @param {string} name @param {string} value @param {Field} field */
function box(desk, path, name, value, { label, isLong = false }) {
  let typed = value;
  const place = editable({
    text: value,
    label,
    path: "",
    class: `field-${name}${isLong ? " long" : ""}`,
    onInput: (text) => void (typed = text),
    onKey: (event) => {
      if (event.key === "Enter") place.blur();
    },
  });
  place.dataset["key"] = `${path}/${name}`;
  place.dataset["empty"] = label;
  place.addEventListener("blur", () => {
    if (typed.trim() !== value.trim()) void desk.change([fieldChange(path, name, typed)]);
  });
  return place;
}

/** @param {Thing} each */
function tags(each) {
  const told = [each.corrected ? "put right by you" : null, MEANINGS[each.polarity ?? ""], MEANINGS[each.status ?? ""], MEANINGS[each["kind"] ?? ""]].filter(Boolean);
  return told.length > 0 ? element("p", { class: "hint", text: told.join(" · ") }) : null;
}

/** @param {RecordDesk} desk @param {string} path @param {string} what */
function takeOut(desk, path, what) {
  const button = element("button", { class: "quiet small", text: "×" });
  button.type = "button";
  button.setAttribute("aria-label", `Take out ${what}`);
  onPress(button, () => desk.change([{ op: "hide", path }]));
  return button;
}

/**
 * Where it stands is shown while it is looked at.
 * @param {SourcePane} pane
 * @param {{ id: string | null, sources: import("../../types/wire.d.ts").Source[] }} each
 * @param {(string | null | undefined)[]} words what it says
 * @param {HTMLElement} place
 */
function showing(pane, { id, sources }, words, place) {
  place.dataset["thing"] = id ?? "";
  place.addEventListener("focusin", (event) => {
    event.stopPropagation();
    void pane.point(sources, words.flatMap((each) => each || []));
  });
  return place;
}

/** @param {string} heading @param {...(HTMLElement | null)} content */
function section(heading, ...content) {
  return element("section", {}, element("h2", { text: heading }), ...content);
}
