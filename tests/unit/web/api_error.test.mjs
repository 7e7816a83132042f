import assert from "node:assert/strict";
import { test } from "node:test";

import { ApiError } from "../../../web/src/api.js";

const told = (field, message, detail = "The request is not valid.") => new ApiError({ status: 400, detail, errors: [{ field, message }] }).message;

test("what is wrong with a field is said without the names that programs have for it", () => {
  assert.equal(told("url", "This address leads nowhere on the public web: paste the text as `description` instead"), "This address leads nowhere on the public web: paste the text instead.");
  assert.equal(told("url", "must be an address that begins with http:// or https://"), "The address must be an address that begins with http:// or https://.");
  assert.equal(told("changes[0].value", "name: Must have at most 300 characters; this has 400."), "Must have at most 300 characters; this has 400.");
  assert.equal(told("text", "must not be empty", "text: must not be empty"), "The text must not be empty.");
});

test("without fields the problem's own words are said", () => {
  assert.equal(new ApiError({ status: 404, detail: "There is no such job.", errors: null }).message, "There is no such job.");
  assert.equal(new ApiError({ status: 502 }).message, "The server answered with status 502.");
});
