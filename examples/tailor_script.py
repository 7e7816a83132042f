"""A script: a résumé and a posting in, a profile and a link out.

    BESPOKE_API_URL=… BESPOKE_API_KEY=… python examples/tailor_script.py resume.pdf posting.txt

`make dev` starts an API here; `bespoke keys create NAME` makes a key.
"""

import asyncio
import os
import sys
from pathlib import Path

from client_sdk import ApiError, AsyncBespoke, DocumentJob, JobFailed, WaitTimeout, options_from_environment


def show(job: DocumentJob) -> None:
    print(f"{job.progress:3} %  {job.phase or job.status}", file=sys.stderr)


async def main(resume: Path, posting: str) -> int:
    async with AsyncBespoke(**options_from_environment()) as bespoke:
        try:
            await bespoke.documents.add_resume_and_wait(resume, timeout_s=120)
            shared = await bespoke.opportunities.add_tailor_share_and_wait(
                description=posting, timeout_s=300, on_update=show
            )
        except ApiError as error:
            print(f"refused: {error}", file=sys.stderr)
            return 1
        except JobFailed as error:
            print(f"failed: {error.job.error_message}", file=sys.stderr)
            return 1
        except WaitTimeout as error:
            print(f"still running; look again with: bespoke watch {error.job_id}", file=sys.stderr)
            return 1
    print(shared.profile.narrative)
    print(f"\n{shared.share_url}")
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case [resume, posting] if "BESPOKE_API_URL" in os.environ:
            sys.exit(asyncio.run(main(Path(resume), Path(posting).read_text(encoding="utf-8"))))
        case _:
            sys.exit(__doc__)
