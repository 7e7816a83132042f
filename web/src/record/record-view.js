/** @import { Document, WholeRecord } from "../../types/wire.d.ts" */
/** @import { Context, View } from "../page.js" */
/** @import { KeptFields } from "./kept.js" */
/** @import { Field, Kind, Thing } from "./things.js" */
import { element, fromTemplate, onPress, part, say } from "../dom.js";
import { keepLoading } from "../loading.js";
import { editable } from "../profile/editable.js";
import { hearTabs, tellTabs } from "../tabs.js";
import { addForm } from "./add-form.js";
import { doubtRow } from "./doubts.js";
import { keptFields, saveKept } from "./kept.js";
import { RecordDesk } from "./record-desk.js";
import { ReportShelf, reportOf } from "./reports.js";
import { SourcePane } from "./source-pane.js";
import { belonging, more, moreOfRole, openAgain } from "./more.js";
import { tellStory } from "./story.js";
import { DONE, fieldChange, KINDS, MEANINGS, ROLE_FIELDS } from "./things.js";

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
    const kept = keptFields(context.userId);
    const desk = new RecordDesk(context.api, record, {
      onError: explain,
      onChange: () => {
        say(part(root, "notice"), null);
        draw();
        tellTabs({ kind: "record" });
      },
    });
    const draw = () => drawRecord(root, { desk, pane, kept });
    draw();
    void saveKept(desk, kept);
    part(root, "undo").addEventListener("click", () => void desk.undo());
    ends.push(hearTabs(({ kind }) => void (kind === "record" && desk.refresh().catch(() => {}))));
    ends.push(() => pane.dispose());
    root.removeAttribute("aria-busy");
    const tell = () => part(root, "story").replaceChildren(tellStory(context, { name: "story:record", title: () => "A story", onRead }));
    const onRead = () => {
      context.announce("Your story is in your record");
      tellTabs({ kind: "record" });
      void desk.refresh().catch(explain);
      tell();
    };
    tell();
    const asked = root.querySelector(`[data-thing="${CSS.escape(thingId)}"]`);
    const first = items.find(({ id }) => id === documentId) ?? items.find(({ type }) => type === "resume") ?? items[0];
    if (first) void pane.open(first.id);
    if (asked) focusThing(asked); // where it stands is shown by that
    await showReports(reports, root, items);
  }

  void keepLoading(start, { notice: part(root, "notice"), isOver: () => isDisposed });
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

/**
 * What a record is drawn with.
 * @typedef {{ desk: RecordDesk, pane: SourcePane, kept: KeptFields }} Pen
 */

/** @param {HTMLElement} root @param {Pen} pen */
function drawRecord(root, pen) {
  const { desk } = pen;
  const { record } = desk;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["key"] : undefined;
  const open = [...root.querySelectorAll("details.more[open]")].map((each) => /** @type {HTMLElement} */ (each).dataset["key"]);
  part(root, "doubts-section").hidden = record.doubts.length === 0;
  part(root, "doubts").replaceChildren(...record.doubts.map((doubt) => doubtRow(pen, doubt)));
  part(root, "undo").hidden = !desk.canUndo;
  part(root, "empty").hidden = record.roles.length > 0;
  const isThere = (/** @type {Kind} */ { key }) => record[key].length > 0;
  const more = KINDS.filter((kind) => !isThere(kind)).map(({ key, one, fields }) => addForm(pen, { path: key, one, fields }));
  part(root, "facts").replaceChildren(
    person(pen, record),
    roles(pen, record),
    ...KINDS.filter(isThere).map((kind) => list(pen, kind)),
    ...(more.length > 0 ? [section("More", ...more)] : []),
  );
  openAgain(root, open);
  if (focused) /** @type {HTMLElement | null} */ (root.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
}

/** @param {Pen} pen @param {WholeRecord} record */
function person(pen, { person: { name, headline, contact } }) {
  return section(
    "You",
    fieldsOf(pen, "person", { name, headline }, [{ name: "name", label: "Name" }, { name: "headline", label: "Headline" }]),
    element("ul", { class: "things" }, ...contact.map((each) => {
      const path = `contact/${each.id}`;
      const row = element("li", {}, box(pen, path, "text", each.text, { name: "text", label: "Contact" }), takeOut(pen, path, each.text));
      return showing(pen, each, [each.text], row);
    })),
    addForm(pen, { path: "contact", one: "contact", fields: [{ name: "text", label: "Contact" }] }),
  );
}

/** @param {Pen} pen @param {WholeRecord} record */
function roles(pen, record) {
  const { desk } = pen;
  return section(
    "Experience",
    ...record.roles.map((role) => {
      const path = `roles/${role.id}`;
      const name = [role.title, role.company].filter(Boolean).join(", ") || "this position";
      const facts = role.evidence.map((fact) => {
        const factPath = `facts/${fact.id}`;
        return thing(pen, factPath, /** @type {Thing} */ (fact), [{ name: "text", label: "What you did", isLong: true }],
          more(desk, factPath, /** @type {Thing} */ (fact), [DONE], () => belonging(desk, factPath, fact.id, role)));
      });
      return showing(
        pen,
        role,
        [role.title, role.company, role.start, role.end],
        element(
          "article",
          { class: "record-role" },
          fieldsOf(pen, path, role, ROLE_FIELDS),
          tags(/** @type {Thing} */ (role)),
          moreOfRole(desk, role),
          element("ul", { class: "things" }, ...facts),
          element(
            "div",
            { class: "row" },
            addForm(pen, { path: `${path}/evidence`, one: "what you did there", fields: [{ name: "text", label: "What you did", isLong: true }] }),
            takeOut(pen, path, name),
          ),
        ),
      );
    }),
    addForm(pen, { path: "roles", one: "position", fields: ROLE_FIELDS }),
  );
}

/** @param {Pen} pen @param {Kind} kind */
function list(pen, { key, heading, one, fields, choices = [] }) {
  const { desk } = pen;
  const things = /** @type {Thing[]} */ (desk.record[key]);
  /** @param {Thing} each @param {string} path */
  const rest = (each, path) => more(desk, path, each, choices, ...(key === "facts" && desk.record.roles.length > 0 ? [() => belonging(desk, path, each.id, null)] : []));
  return section(
    heading,
    element("ul", { class: "things" }, ...things.map((each) => thing(pen, `${key}/${each.id}`, each, fields, rest(each, `${key}/${each.id}`)))),
    addForm(pen, { path: key, one, fields }),
  );
}

/** @param {Pen} pen @param {string} path @param {Thing} each @param {Field[]} fields @param {HTMLElement | null} rest */
function thing(pen, path, each, fields, rest) {
  const [first] = fields;
  // What was read as a whole and not in parts is shown as it stands.
  const shown = first && !each[first.name] && each["text"] ? [{ name: "text", label: first.label, isLong: true }] : fields;
  const said = each["text"] ? [each["text"]] : fields.map(({ name: field }) => each[field]);
  return showing(pen, each, said, element("li", {}, fieldsOf(pen, path, each, shown), tags(each), rest, takeOut(pen, path, String(each[shown[0]?.name ?? ""]))));
}

/** @param {Pen} pen @param {string} path @param {Record<string, any>} values @param {Field[]} fields */
function fieldsOf(pen, path, values, fields) {
  return element("div", { class: "fields" }, ...fields.map((field) => box(pen, path, field.name, values[field.name] ?? "", field)));
}

/** One field, saved when it is left, and kept on this device until it is. @param {Pen} pen @param {string} path @param {string} name @param {string} value @param {Field} field */
function box({ desk, kept }, path, name, value, { label, isLong = false }) {
  const key = `${path}/${name}`;
  let typed = kept.all()[key] ?? value;
  const place = editable({
    text: typed,
    label,
    path: "",
    class: `field-${name}${isLong ? " long" : ""}`,
    onInput: (text) => {
      typed = text;
      kept.keep(key, text.trim() === value.trim() ? null : text);
    },
    onKey: (event) => {
      if (event.key === "Enter") place.blur();
    },
  });
  place.dataset["key"] = key;
  place.dataset["empty"] = label;
  place.addEventListener("blur", async () => {
    if (typed.trim() !== value.trim() && (await desk.change([fieldChange(path, name, typed)]))) kept.keep(key, null);
  });
  return place;
}

/** @param {Thing} each */
function tags(each) {
  const told = [each.corrected ? "put right by you" : null, MEANINGS[each.polarity ?? ""], MEANINGS[each.status ?? ""], MEANINGS[each["kind"] ?? ""]].filter(Boolean);
  return told.length > 0 ? element("p", { class: "hint", text: told.join(" · ") }) : null;
}

/** @param {Pen} pen @param {string} path @param {string} what */
function takeOut({ desk }, path, what) {
  const button = element("button", { class: "quiet small", text: "×" });
  button.type = "button";
  button.setAttribute("aria-label", `Take out ${what}`);
  onPress(button, () => desk.change([{ op: "hide", path }]));
  return button;
}

/**
 * Where it stands is shown while it is looked at.
 * @param {Pen} pen
 * @param {{ id: string | null, sources: import("../../types/wire.d.ts").Source[] }} each
 * @param {(string | null | undefined)[]} words what it says
 * @param {HTMLElement} place
 */
function showing({ pane }, { id, sources }, words, place) {
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
