import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ApiError } from "../../../web/src/api.js";
import { ProfileDesk } from "../../../web/src/profile/desk.js";
import { passagesOf, sentencesOnlyIn } from "../../../web/src/profile/passages.js";
import { until } from "./fakes.mjs";

const RESUME = {
  name: "Ada Byron",
  headline: null,
  contact: ["ada@example.com"],
  summary: "",
  roles: [{ company: "Acme", title: "Cook", location: null, start: null, end: null, bullets: [{ text: "Baked.", evidence_ids: [] }] }],
  skills: ["Baking"],
  education: [],
  certifications: [],
};

/** The API's half: one profile with a version, and what was asked of it. */
class FakeProfiles {
  constructor() {
    this.calls = [];
    this.refusals = [];
    this.now = {
      version: 1,
      narrative: "Dear team.",
      resume_data: RESUME,
      opportunity: { id: "o" },
      citations: [],
      evaluation: null,
      edited_fields: [],
      stale_because: [],
    };
    this.profile = async () => structuredClone(this.now);
    this.checkProfile = async (id, body) => ({ citations: [{ path: "narrative", quote: JSON.stringify(body) }], evaluation: null });
    this.changeProfile = async (id, version, body) => {
      this.calls.push(structuredClone({ version, body }));
      const refusal = this.refusals.shift();
      if (refusal) throw refusal;
      if (version !== this.now.version) throw new ApiError({ status: 412, detail: "changed" });
      const { narrative = this.now.narrative, resume_data: resume = {} } = body.revert ? { narrative: "Dear team." } : body;
      const changed = { narrative, resume_data: { ...this.now.resume_data, ...resume }, version: version + 1 };
      return structuredClone((this.now = { ...this.now, ...changed }));
    };
  }
}

let api;
let shelf;
let heard;

beforeEach(() => {
  api = new FakeProfiles();
  heard = [];
  let kept = null;
  shelf = {
    read: () => structuredClone(kept),
    write: (draft) => void (kept = structuredClone(draft)),
    clear: () => void (kept = null),
  };
});

async function opened() {
  return new ProfileDesk(api, await api.profile(), { shelf, onChange: (what) => heard.push(what) });
}

test("only what differs is sent, and what nobody has written yet is not", async () => {
  const desk = await opened();
  desk.edit("a", (draft) => draft.resume_data.roles[0].bullets.push({ text: " ", evidence_ids: [] }));
  assert.equal(desk.isDirty, false);
  desk.edit("b", (draft) => void (draft.resume_data.headline = "Head cook"));
  await desk.save();
  assert.deepEqual(api.calls, [{ version: 1, body: { resume_data: { headline: "Head cook" } } }]);
  assert.equal(desk.state, "saved");
  assert.equal(shelf.read(), null);
});

test("it is checked and saved by itself once somebody pauses", async (t) => {
  const desk = await opened();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  desk.edit("letter", (draft) => void (draft.narrative = "Dear all."));
  assert.equal(desk.state, "editing");
  t.mock.timers.tick(600);
  t.mock.timers.reset();
  await until(() => heard.includes("marks"), "the check");
  assert.match(desk.check.citations[0].quote, /Dear all/);
  assert.deepEqual(api.calls, [], "checking stores nothing");
});

test("typing while it is being saved is not lost", async () => {
  const desk = await opened();
  desk.edit("letter", (draft) => void (draft.narrative = "One."));
  const saving = desk.save();
  await null;
  desk.edit("letter", (draft) => void (draft.narrative = "One. Two."));
  await saving;
  assert.equal(desk.draft.narrative, "One. Two.");
  await desk.save();
  assert.equal(api.now.narrative, "One. Two.");
  assert.deepEqual(api.calls.map(({ version }) => version), [1, 2]);
});

test("one step back undoes all that was typed in one place in a row", async () => {
  const desk = await opened();
  for (const text of ["D", "De", "Dea"]) desk.edit("letter", (draft) => void (draft.narrative = text));
  desk.endStep();
  desk.edit("letter", (draft) => void (draft.narrative = "Dear"));
  desk.undo();
  assert.equal(desk.draft.narrative, "Dea");
  desk.undo();
  assert.equal(desk.draft.narrative, "Dear team.");
  assert.equal(desk.canUndo, false);
  assert.equal(desk.state, "saved");
});

test("what was typed before the page was left is taken up again", async () => {
  const before = await opened();
  before.edit("letter", (draft) => void (draft.narrative = "Half a"));
  const desk = await opened();
  assert.equal(desk.resume(), true);
  assert.equal(desk.draft.narrative, "Half a");
  await desk.save();
  assert.equal(api.now.narrative, "Half a");
});

test("of two versions the person chooses", async () => {
  for (const [which, narrative] of [["mine", "Mine."], ["theirs", "Theirs."]]) {
    api = new FakeProfiles();
    const desk = await opened();
    desk.edit("letter", (draft) => void (draft.narrative = "Mine."));
    api.now = { ...api.now, version: api.now.version + 1, narrative: "Theirs." };
    await desk.save();
    assert.equal(desk.state, "conflict");
    assert.equal(desk.draft.narrative, "Mine.", "nothing is lost meanwhile");
    await desk.settle(which);
    assert.equal(desk.draft.narrative, narrative);
    assert.equal(api.now.narrative, narrative);
    assert.equal(desk.state, "saved");
  }
});

test("a refusal is told, and what was typed stays", async () => {
  const desk = await opened();
  api.refusals = [new ApiError({ status: 400, detail: "too long" })];
  desk.edit("letter", (draft) => void (draft.narrative = "Long."));
  await desk.save();
  assert.deepEqual([desk.state, desk.error], ["failed", "too long"]);
  assert.equal(shelf.read().draft.narrative, "Long.");
  await desk.save();
  assert.equal(desk.state, "saved");
});

test("back to what was written", async () => {
  const desk = await opened();
  desk.edit("letter", (draft) => void (draft.narrative = "Mine."));
  await desk.save();
  await desk.revert("narrative");
  assert.equal(desk.draft.narrative, "Dear team.");
  desk.undo();
  assert.equal(desk.draft.narrative, "Mine.");
});

test("another tab's change is taken over, unless something here is not saved", async () => {
  const desk = await opened();
  api.now = { ...api.now, version: 2, narrative: "Elsewhere." };
  await desk.refresh();
  assert.equal(desk.draft.narrative, "Elsewhere.");
  desk.edit("letter", (draft) => void (draft.narrative = "Here."));
  api.now = { ...api.now, version: 3, narrative: "Again elsewhere." };
  assert.equal(await desk.refresh(), false);
  assert.equal(desk.draft.narrative, "Here.");
});

test("changes of two tabs to different fields both stay, and the same change twice is one", async () => {
  const desk = await opened();
  desk.edit("letter", (draft) => void (draft.narrative = "Here."));
  api.now = { ...api.now, version: 2, resume_data: { ...RESUME, headline: "Elsewhere" } };
  assert.equal(await desk.refresh(), true);
  await desk.save();
  assert.deepEqual([api.now.narrative, api.now.resume_data.headline, desk.state], ["Here.", "Elsewhere", "saved"]);
  desk.edit("letter", (draft) => void (draft.narrative = "Twice."));
  api.now = { ...api.now, version: 4, narrative: "Twice." };
  await desk.refresh();
  assert.equal(desk.state, "saved");
});

test("a text is cut where its citations are, and nothing of it is lost", () => {
  const text = "Dear team, I baked. I led.";
  const citation = (start, end) => ({ start, end, quote: text.slice(start, end) });
  const cut = (citations) => passagesOf(text, citations);
  for (const citations of [[], [citation(11, 19), citation(20, 26)], [citation(20, 26), citation(11, 22)], [citation(0, 99)]]) {
    assert.equal(cut(citations).map((piece) => piece.text).join(""), text);
  }
  assert.deepEqual(cut([citation(11, 19)]).map((piece) => piece.citation !== null), [false, true, false]);
});

test("changes are told sentence by sentence", () => {
  assert.deepEqual(sentencesOnlyIn("I baked. I led a team.", "I led a team. I sang."), ["I baked."]);
  assert.deepEqual(sentencesOnlyIn("My work:\n- Oak: Baked. Led.\n- Elm: Sang.", "My work:\nOak: Baked. Led."), ["Elm: Sang."]);
});

