"""A notebook: cells that ask, watch, and look at the result. The blocking client works in one as it is.

    BESPOKE_API_URL=… BESPOKE_API_KEY=… python examples/notebook_loop.py [posting.txt]

`make dev` starts an API here, `bespoke keys create NAME` makes a key, `bespoke resume add FILE` gives it a résumé.
"""

# %% Who we are comes from the environment.
import os
import sys
from pathlib import Path

from client_sdk import Bespoke, SyncJobHandle, display_messages, options_from_environment, phase_label

if "BESPOKE_API_URL" not in os.environ:
    sys.exit(__doc__)
bespoke = Bespoke(**options_from_environment())

# %% Ask. A posting that was tailored to before is answered at once.
posting = Path(sys.argv[1] if len(sys.argv) > 1 else "examples/postings/nurse-manager-cardiac-stepdown.txt")
answer = bespoke.opportunities.add_and_tailor(description=posting.read_text(encoding="utf-8"))

# %% Watch. Interrupt the cell whenever you like, the job goes on; run it again to go on watching.
if isinstance(answer, SyncJobHandle):
    for job in answer.watch(timeout_s=300):
        newest = display_messages(job)[:1]
        print(f"{job.progress:3} %  {phase_label(job) or job.status:<28} {newest[0] if newest else ''}")

# %% Look.
profile = answer.result() if isinstance(answer, SyncJobHandle) else answer
print(profile.narrative)
for role in profile.resume_data.roles:
    print(f"\n{role.title}, {role.company}")
    for bullet in role.bullets:
        print(f"  - {bullet.text}")

# %%
bespoke.close()
