// Prints what the page would show for each job on standard input, for a comparison with the SDK.
import { readFileSync } from "node:fs";

import { Phases } from "../../../web/src/jobs/phases.js";

const { texts, jobs } = JSON.parse(readFileSync(0, "utf8"));
const shown = jobs.map((job) => {
  const phases = new Phases(texts); // one each: what was seen of a job before changes what is shown
  return {
    phases: phases.of(job).map(({ label }) => label),
    label: phases.labelOf(job),
    messages: [0, 1, 5].map((turn) => phases.messagesFor(job, turn).map(({ text }) => text)),
  };
});
console.log(JSON.stringify(shown));
