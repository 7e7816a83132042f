"""Attacks one after another, each with what a bystander saw meanwhile."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace

from api.health.checks import CHECK_TIMEOUT_S
from devstack.stack import Stack
from tests.chaos.people import sign_up
from tests.hostile.attack import Attack, Damage
from tests.hostile.bystander import Bystander, Experience, new_api_key
from tests.hostile.scene import Scene, scene
from tests.processes import Server

ANSWER_S = 1.0
START_S = 3.0
CALM_S = 0.5
SHOWN = 5
# Long enough that a moment in which nobody else worked is not taken for a machine of one's own.
SPIN_S = 0.2


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One attack: what it did, what the bystander saw, and all that must not be."""

    attack: str
    damage: Damage
    seen: Experience
    violations: list[str] = field(default_factory=list)


def _ignore(_: str) -> None:
    """Nobody wants to know."""


async def play(
    stack: Stack,
    attacks: Sequence[Attack],
    *,
    seconds: float,
    scale: float,
    patience: Callable[[], float] = lambda: 1.0,
    together: bool = False,
    said: Callable[[str], None] = _ignore,
) -> list[Outcome]:
    """Plays each attack. `patience`: how many times slower this machine may be.

    It is asked before an attack, and again after one that seems to have done harm.

    With `together`, all are played on one API and one worker, with the settings that any of them asks for.
    """
    outcomes: list[Outcome] = []
    everything = {name: value for attack in attacks for name, value in attack.environment.items()}
    async with AsyncExitStack() as hold:
        places: dict[frozenset[tuple[str, str]], Scene] = {}
        for attack in attacks:
            environment = everything if together else attack.environment
            key = frozenset(environment.items())
            if key not in places:
                said("starting an API and a worker")
                place = scene(stack, environment, seconds=seconds, scale=scale)
                places[key] = await hold.enter_async_context(place)
            said(attack.name)
            outcomes.append(await _play_one(attack, places[key], patience))
    return outcomes


async def _play_one(attack: Attack, place: Scene, patience: Callable[[], float]) -> Outcome:
    before = await asyncio.to_thread(patience)
    place = replace(place, stranger=await sign_up(place.stack.info, "job_search"))
    person = await sign_up(place.stack.info, "job_search")
    bystander = Bystander(place.api.url, person, await new_api_key(place.api.url, person))
    over = asyncio.Event()
    watching = asyncio.create_task(bystander.watch(over))
    try:
        await asyncio.sleep(CALM_S)  # a little calm before it
        damage = await attack.play(place)
        await asyncio.sleep(CALM_S)  # and after
    finally:
        over.set()
        seen = await watching
    ended = _ended({"API": place.api, "worker": place.worker})
    if judged := _judge(seen, before):
        judged = _judge(seen, max(before, await asyncio.to_thread(patience)))
    return Outcome(attack=attack.name, damage=damage, seen=seen, violations=[*damage.violations, *judged, *ended])


def _judge(seen: Experience, patience: float) -> list[str]:
    # Readiness gives the database two seconds. Where a machine may be slower than that, it may say so.
    may_be_unready = ANSWER_S * patience > CHECK_TIMEOUT_S
    bad = [
        f"{each.what}: {each.status or 'no answer'}"
        for each in seen.sightings
        if not each.is_good and not (may_be_unready and (each.what, each.status) == ("ready", 503))
    ]
    late = [
        f"{each.what} answered after {each.seconds:.1f} s"
        for each in seen.sightings
        if each.is_good and each.seconds >= ANSWER_S * patience
    ]
    starts = [f"a job started after {seconds:.1f} s" for seconds in seen.starts if seconds >= START_S * patience]
    if not seen.starts:
        starts = ["no job was started"]
    return [line for lines in (bad, late, starts) for line in _shortened(lines)]


def _shortened(lines: list[str]) -> list[str]:
    return lines if len(lines) <= SHOWN else [*lines[:SHOWN], f"and {len(lines) - SHOWN} more like the last"]


def _ended(servers: Mapping[str, Server]) -> list[str]:
    return [f"the {name} ended" for name, server in servers.items() if server.process.poll() is not None]
