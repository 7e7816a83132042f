import assert from "node:assert/strict";
import { test } from "node:test";

import { placesOf, SearchedText } from "../../../web/src/record/finding.js";

const TEXT = "Ada Byron\n\nEngineer, Acme, 2019\n- Built pipelines in C that load forty mil-\n  lion rows, daily\n\nEngineer, Acme, 2021\n- Cooked İstanbul’s best C++ soup\n";
const text = new SearchedText(TEXT);
const said = (places) => places.map(({ start, end }) => TEXT.slice(start, end));

test("words are found over the ends of lines, hyphens and bullets", () => {
  assert.deepEqual(said(placesOf(text, ["Built pipelines in C that load forty million rows daily"], [])), [
    "Built pipelines in C that load forty mil-\n  lion rows, daily",
  ]);
  assert.deepEqual(said(placesOf(text, ["cooked i̇stanbul's BEST"], [])), ["Cooked İstanbul’s best"]);
});

test("of several places the nearest to the line counts", () => {
  const [first] = placesOf(text, ["Engineer, Acme"], [2]);
  const [second] = placesOf(text, ["Engineer, Acme"], [5]);
  assert.equal(first.start, TEXT.indexOf("Engineer"));
  assert.equal(second.start, TEXT.lastIndexOf("Engineer"));
});

test("a short name is no part of a word", () => {
  assert.deepEqual(said(placesOf(text, ["C"], [])), ["C"]);
  assert.equal(placesOf(text, ["C"], [])[0].start, TEXT.indexOf(" C ") + 1);
  assert.equal(text.find("Byr"), null);
});

test("places do not overlap, and what was put right is shown by its lines", () => {
  assert.deepEqual(said(placesOf(text, ["Engineer", "Acme", "Engineer, Acme"], [2])), ["Engineer", "Acme"]);
  assert.deepEqual(said(placesOf(text, ["Quite another thing"], [3, 4])), ["- Built pipelines in C that load forty mil-", "  lion rows, daily"]);
  assert.deepEqual(placesOf(text, ["—"], []), []);
});
