"""A batch: a folder of postings in, a profile for each out, written as they come, with no webhook to host.

    BESPOKE_API_URL=… BESPOKE_API_KEY=… python examples/batch_of_postings.py postings/ profiles/

`make dev` starts an API here, `bespoke keys create NAME` makes a key, `bespoke resume add FILE` gives it a résumé.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from uuid import UUID

from client_sdk import ApiError, AsyncBespoke, JobStatus, TailoredProfile, options_from_environment

Outcome = tuple[str, TailoredProfile | str]
"""A posting's name with its profile, or with the reason why there is none."""


async def tailor_all(bespoke: AsyncBespoke, postings: Mapping[str, str]) -> AsyncIterator[Outcome]:
    waiting: dict[UUID, str] = {}
    for name, text in postings.items():
        try:
            answer = await bespoke.opportunities.add_and_tailor(description=text)
        except ApiError as error:  # the plan's limit, most likely: the others may still be tailored
            yield name, str(error)
            continue
        if isinstance(answer, TailoredProfile):
            yield name, answer
        else:
            waiting[answer.job_id] = name

    async for job in bespoke.jobs.as_completed(waiting, timeout_s=1800):
        if job.status is JobStatus.COMPLETED and job.opportunity_id is not None:
            yield waiting[job.id], await bespoke.opportunities.tailored_profile(job.opportunity_id)
        else:
            yield waiting[job.id], f"{job.status}: {job.error_message}"


async def main(postings: Mapping[str, str], profiles: Path) -> int:
    missing = 0
    async with AsyncBespoke(**options_from_environment()) as bespoke:
        async for name, outcome in tailor_all(bespoke, postings):
            if isinstance(outcome, TailoredProfile):
                target = profiles / f"{name}.json"
                await asyncio.to_thread(target.write_text, outcome.model_dump_json(indent=2), encoding="utf-8")
                print(f"{name}: {target}")
            else:
                print(f"{name}: {outcome}")
                missing += 1
    print(f"{len(postings) - missing} of {len(postings)} done")
    return 1 if missing else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case [source, target] if "BESPOKE_API_URL" in os.environ:
            Path(target).mkdir(parents=True, exist_ok=True)
            texts = {file.stem: file.read_text(encoding="utf-8") for file in sorted(Path(source).iterdir())}
            sys.exit(asyncio.run(main(texts, Path(target))))
        case _:
            sys.exit(__doc__)
