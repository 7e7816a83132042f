import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { useDocumentJob } from "../../../web/src/jobs/document-job.js";
import { FakeApi, fakeRealtime, job, QUICK, Refusal, sleep, until } from "./fakes.mjs";

let api;
let realtime;
let seen;
let view;

beforeEach(() => {
  api = new FakeApi();
  realtime = fakeRealtime();
  realtime.channel.start();
  seen = [];
});

afterEach(() => {
  view.stop();
  realtime.channel.stop();
});

function follow(options = {}) {
  view = useDocumentJob("job-1", {
    readJob: api.read,
    channel: realtime.channel,
    timings: QUICK,
    onChange: (now) => seen.push(now.error ?? now.job.version),
    ...options,
  });
}

test("is loading until the first answer", async () => {
  follow();
  assert.equal(view.isLoading, true);
  await until(() => seen.length === 1, "the first state");
  assert.equal(view.isLoading, false);
  assert.equal(view.job.version, 1);
});

test("shows rows of a live channel at once, newest only, and others' never", async () => {
  follow();
  realtime.goLive();
  await until(() => seen.length === 1, "the first state");
  realtime.send(job(3));
  realtime.send(job(2));
  realtime.send(job(3));
  realtime.send({ ...job(9), id: "another" });
  assert.deepEqual(seen, [1, 3]);
  assert.equal(view.transport, "realtime");
});

test("the API confirms the end that the channel tells", async () => {
  follow();
  realtime.goLive();
  await until(() => seen.length === 1, "the first state");
  api.set(job(5, { status: "processing" })); // retried since: the end of the first attempt is old news
  realtime.send(job(4, { status: "failed" }));
  await until(() => seen.includes(5), "the newer state");
  assert.deepEqual(seen, [1, 5]);
  assert.equal(view.isWatching, true);
});

test("believes the channel about the end when the API cannot be asked", async () => {
  follow();
  realtime.goLive();
  await until(() => seen.length === 1, "the first state");
  api.failure = new Error("away");
  realtime.send(job(7, { status: "completed", progress: 100 }));
  await until(() => !view.isWatching, "the end");
  assert.deepEqual(seen, [1, 7]);
});

test("a row with columns left out is read from the API", async () => {
  follow();
  realtime.goLive();
  await until(() => seen.length === 1, "the first state");
  api.set(job(6));
  const { highlights: _, ...partial } = job(6);
  realtime.send(partial);
  await until(() => seen.includes(6), "the whole row");
  assert.deepEqual(view.job.highlights, []);
});

test("reads again once the subscription is live: what changed in between was not delivered", async () => {
  follow();
  await until(() => seen.length === 1, "the first state");
  realtime.last().joined();
  api.job = job(4); // nobody is told
  realtime.last().live();
  await until(() => seen.includes(4), "the missed change");
});

test("reads again when something happened while it was reading", async () => {
  const readSlowly = async (...wish) => {
    const answer = await api.read(...wish);
    await sleep(0.03); // on its way
    return answer;
  };
  follow({ readJob: readSlowly, timings: { ...QUICK, safetyRead: 60 } });
  realtime.goLive();
  await sleep(0.01); // it reads now
  api.job = job(2);
  realtime.channel.nudge();
  await until(() => seen.includes(2), "the change");
});

test("reads now and then in spite of a live channel", async () => {
  follow();
  realtime.goLive();
  await until(() => seen.length === 1, "the first state");
  await sleep(0.05); // so that it is live and quiet
  api.job = job(8, { status: "completed" });
  await until(() => !view.isWatching, "the end that the channel never told");
  assert.deepEqual(seen, [1, 8]);
});

test("lets the API hold requests while there is no channel", async () => {
  follow({ timings: { ...QUICK, hold: 60 } });
  await until(() => api.held > 0, "a held request");
  assert.equal(view.transport, "polling");
  for (const version of [2, 3, 4]) {
    api.set(job(version));
    await until(() => seen.at(-1) === version, `version ${version}`);
  }
  assert.ok(api.reads < 12, `${api.reads} requests for four states`);
});

test("gives a held request up for a fresh read when the channel comes to life", async () => {
  follow();
  await until(() => api.held > 0, "a held request");
  realtime.goLive();
  await until(() => api.aborted > 0, "the held request given up");
  api.job = job(2);
  realtime.send(job(2));
  await until(() => seen.includes(2), "the change");
});

test("polls at once when the channel is lost", async () => {
  follow();
  realtime.goLive();
  await until(() => seen.length === 1, "the first state");
  await sleep(0.02); // so that it is quiet
  api.job = job(2);
  realtime.last().lost("socket closed");
  await until(() => seen.includes(2), "the change");
});

test("goes on after failures, and stops at a refusal", async () => {
  follow();
  await until(() => seen.length === 1, "the first state");
  api.failure = new Error("503");
  realtime.channel.nudge();
  await sleep(0.1); // for some failures
  assert.equal(view.error, null);
  api.failure = new Refusal("There is no such job.");
  await until(() => view.error !== null, "the refusal");
  assert.equal(view.isWatching, false);
  assert.equal(seen.at(-1).message, "There is no such job.");
});

test("after a retry, what the first attempt still says is ignored", async () => {
  api.job = job(6, { status: "pending" });
  follow({ initial: api.job });
  realtime.goLive();
  realtime.send(job(5, { status: "failed" }));
  await sleep(0.05); // in which it could have ended
  assert.equal(view.isWatching, true);
  realtime.send(job(7));
  assert.deepEqual(seen, [7]);
});

test("ends at the first terminal version, and asks no more", async () => {
  api.job = job(3, { status: "cancelled" });
  follow();
  await until(() => !view.isWatching, "the end");
  const { reads } = api;
  realtime.goLive();
  realtime.send(job(4));
  await sleep(0.2); // longer than a safety read takes to come
  assert.equal(api.reads, reads);
  assert.deepEqual(seen, [3]);
});

test("says nothing after stop", async () => {
  follow();
  await until(() => api.held > 0, "a held request");
  view.stop();
  api.set(job(2));
  await sleep(0.05); // in which it could have told
  assert.deepEqual(seen, [1]);
});
