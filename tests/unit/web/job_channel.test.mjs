import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { JobChannel } from "../../../web/src/jobs/job-channel.js";
import { fakeRealtime, job, QUICK, sleep, until } from "./fakes.mjs";

let realtime;
let rows;
let gaps;

beforeEach(() => {
  realtime = fakeRealtime();
  rows = [];
  gaps = 0;
  realtime.channel.listen({ onRow: (row) => rows.push(row.version), onGap: () => (gaps += 1) });
  realtime.channel.start();
});

afterEach(() => realtime.channel.stop());

test("is live when the server says so, not when it has joined", () => {
  realtime.last().joined();
  assert.equal(realtime.channel.isLive, false);
  realtime.last().live();
  assert.equal(realtime.channel.isLive, true);
  assert.equal(gaps, 2);
});

test("a server that never says so is believed after a while", async () => {
  realtime.last().joined();
  await until(() => realtime.channel.isLive, "live");
});

test("a channel that does not answer is replaced", async () => {
  await until(() => realtime.channels.length >= 2, "a second channel");
  assert.deepEqual(realtime.closed, realtime.channels.slice(0, realtime.closed.length));
});

test("a lost channel is replaced, and what it still says does not count", async () => {
  const first = realtime.last();
  realtime.goLive();
  first.lost("socket closed");
  assert.equal(realtime.channel.isLive, false);
  await until(() => realtime.channels.length === 2, "a second channel");
  realtime.goLive();
  first.row(job(1));
  first.lost("a stale phx_close");
  first.joined();
  assert.equal(realtime.channel.isLive, true);
  realtime.send(job(2));
  assert.deepEqual(rows, [2]);
});

test("a rejoin of a live channel means reading again", () => {
  realtime.goLive();
  const before = gaps;
  realtime.last().joined();
  assert.equal(gaps, before + 1);
  assert.equal(realtime.channel.isLive, true);
});

test("an opener that throws is tried again", async () => {
  let tries = 0;
  const channel = new JobChannel(() => {
    tries += 1;
    throw new Error("no WebSocket here");
  }, QUICK);
  channel.start();
  await until(() => tries >= 3, "three tries");
  channel.stop();
  const after = tries;
  await sleep(0.1);
  assert.equal(tries, after);
});

test("a nudge reopens at once, and tells of a gap", async () => {
  realtime.last().lost("asleep");
  const before = gaps;
  realtime.channel.nudge();
  assert.equal(realtime.channels.length, 2);
  assert.equal(gaps, before + 1);
});

test("stopped means closed, and quiet", async () => {
  realtime.goLive();
  const first = realtime.last();
  realtime.channel.stop();
  assert.deepEqual(realtime.closed, [first]);
  first.row(job(1));
  await sleep(0.1);
  assert.deepEqual(rows, []);
  assert.equal(realtime.channels.length, 1);
});
