"""A short round, a tenth of the size, of every third attack; `make test-long`: of all. `make hostile`: full size."""

import pytest

from devstack.stack import Stack
from tests.hostile.attack import Damage
from tests.hostile.attacks import ATTACKS
from tests.hostile.bystander import Experience, Sighting
from tests.hostile.play import SPIN_S, Outcome, _judge, play
from tests.hostile.report import table
from tests.rounds import some
from tests.waiting import starvation

# Some ten seconds on an idle machine.
pytestmark = [pytest.mark.hostile, pytest.mark.timeout(240)]

# The suite may share this machine with others, and runs beside itself; `make hostile` allows for nothing.
PATIENCE = 3.0


@pytest.mark.rounds
async def test_a_bystander_notices_nothing(stack: Stack) -> None:
    attacks = some(ATTACKS, one_in=3)
    outcomes = await play(
        stack, attacks, seconds=2, scale=0.1, patience=lambda: PATIENCE * starvation(SPIN_S), together=True
    )
    assert {outcome.attack: outcome.violations for outcome in outcomes if outcome.violations} == {}
    assert len(outcomes) == len(attacks)
    assert all(sum(outcome.damage.counts.values()) for outcome in outcomes)
    assert all(len(outcome.seen.sightings) > 10 for outcome in outcomes)


def test_what_a_bystander_must_not_see_is_noticed() -> None:
    good = Sighting(what="usage", status=200, seconds=0.1)
    assert _judge(Experience(sightings=[good], starts=[0.5]), 1.0) == []
    bad = [
        good,
        Sighting(what="usage", status=503, seconds=0.1),
        Sighting(what="live", status=0, seconds=30),
        Sighting(what="jobs", status=200, seconds=1.2),
    ]
    assert _judge(Experience(sightings=bad, starts=[0.5, 3.4]), 1.0) == [
        "usage: 503",
        "live: no answer",
        "jobs answered after 1.2 s",
        "a job started after 3.4 s",
    ]
    assert _judge(Experience(sightings=[good] * 3), 1.0) == ["no job was started"]
    unready = Experience(sightings=[Sighting(what="ready", status=503, seconds=2.0)], starts=[0.1])
    assert (_judge(unready, 1.0), _judge(unready, 3.0)) == (["ready: 503"], [])
    many = [Sighting(what="usage", status=429, seconds=0.1)] * 9
    assert _judge(Experience(sightings=many, starts=[0.1]), 1.0)[-1] == "and 4 more like the last"
    outcome = Outcome(attack="a", damage=Damage(counts={}), seen=Experience(), violations=["x"])
    assert table([outcome]).row_count == 1
