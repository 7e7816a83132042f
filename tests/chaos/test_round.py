"""Short rounds against real processes: a disturbed one that must hold, and one that is broken on purpose."""

import asyncio

import pytest

from tests.chaos.overtaken import SETTINGS, Overtaking
from tests.chaos.people import sign_up
from tests.chaos.round import QUICK, Round, arena, play
from tests.chaos.sabotage import Sabotage, commit
from tests.chaos.schedule import Kind
from tests.fakes.openai_faults import Behaviour

# Some twenty seconds each on an idle machine.
pytestmark = [pytest.mark.chaos, pytest.mark.timeout(1200)]

# Long enough that nothing is overtaken, and no request given up, because the machine is slow: neither would be excused.
CALM = {**QUICK, "BESPOKE_LEASE_S": "4", "BESPOKE_MODEL_TIMEOUT_S": "15"}
# Every kind once.
ONCE = dict.fromkeys(Kind, 1)


async def test_everything_holds_after_one_disruption_of_each_kind() -> None:
    aftermath = await play(
        Round(
            seed=1,
            jobs=8,
            workers=2,
            people=3,
            at_once=6,
            pace_s=0.8,
            pause_s=(1.0, 7.0),
            disruptions=len(ONCE),
            weights=ONCE,
            settings=CALM,
            calls_per_month=30,  # some of their jobs come up against it
        )
    )
    assert aftermath.holds, [verdict for verdict in aftermath.verdicts if not verdict.holds]
    assert aftermath.record.requests
    assert aftermath.record.ledger


@pytest.mark.long
async def test_an_overtaken_worker_does_no_harm_and_broken_fences_are_noticed() -> None:
    async with arena(SETTINGS, workers=2, behaviour=Behaviour(latency_s=(0.7, 0.7))) as place:
        load = place.load([await sign_up(place.stack.info, "job_search")], jobs=1)
        try:
            await load.run()
            case = Overtaking(arena=place, load=load)
            assert [verdict for verdict in await case.play() if not verdict.holds] == []

            await asyncio.to_thread(commit, Sabotage.FENCE, place.audit)
            broken = {verdict.rule for verdict in await case.play() if not verdict.holds}
        finally:
            await load.aclose()
    assert broken >= {
        "no update after the end, no run left open",
        "no finished step is written again",
        "no model request after its step was committed",
        "usage = completed jobs, and never above the plan",
    }
