"""Models that allow little, answer slowly or break off: do all jobs end, is anything paid twice, does anyone starve?"""

import asyncio
from collections.abc import Sequence

from benchmarks._throttling import Played, Scene, play
from benchmarks._workbench import workbench
from benchmarks.figures import Figure, Report, percentile
from tests.fakes.openai_faults import Behaviour, Outcome

ALLOWED_PER_S = 3.0
IN_A_DAY = 120
CUT_EVERY = 10
# Of a daily limit that nobody can know of: none were lost only if jobs were begun one after the other.
_CARRIED_UNKNOWN = 5
_LATENCY_S = (0.1, 0.4)


def few_a_second(played: Played) -> Report:
    """The limit is used, and shared fairly."""
    scene = played.scene
    others = scene.jobs_of_users[1:]
    fair_s = max(others) * scene.steps * len(scene.jobs_of_users) / ALLOWED_PER_S
    small_s = max(end for each in played.ends[1:] for _, end in each)
    rate = len(played.delivered) / played.took_s
    return Report(
        title=scene.title,
        figures=[
            played.completed(),
            played.twice(),
            Figure(what="of the allowed rate used", value=rate / ALLOWED_PER_S, unit="", at_least=0.9),
            Figure(
                what="the slowest of the small users, against the fair share",
                value=small_s / fair_s,
                unit="",
                at_most=2,
                note=f"{small_s:.0f} s; {fair_s:.0f} s if all users had the same part of the limit",
            ),
            played.unanswered(),
        ],
        notes=played.notes(f"{ALLOWED_PER_S:g} requests a second allowed, 429 with Retry-After: 1 beyond."),
    )


def a_days_limit(played: Played) -> Report:
    """What the limit carries is completed, the rest ends at once, and the model is left alone."""
    scene = played.scene
    refused = [request for request in played.logged if request.outcome is Outcome.REFUSED]
    over_s = min(request.began_at for request in refused) - played.began_at
    failed = [end for each in played.ends for status, end in each if status == "failed"]
    carried = IN_A_DAY // scene.steps
    of_users = [sum(status == "completed" for status, _ in each) for each in played.ends]
    return Report(
        title=scene.title,
        figures=[
            Figure(
                what="jobs completed, of those that the limit carries",
                value=played.count("completed"),
                unit=f"of {carried}",
                at_least=carried - 2 if scene.behaviour.tells_left or scene.has_ended_before else _CARRIED_UNKNOWN,
                note=f"of the users: {', '.join(map(str, of_users))}",
            ),
            Figure(
                what="jobs ended",
                value=played.count("completed") + played.count("failed"),
                unit=f"of {scene.jobs}",
                at_least=scene.jobs,
                note="those that are not completed failed with the reason",
            ),
            played.twice(),
            Figure(what="answers used of those allowed", value=len(played.delivered), unit="", at_least=IN_A_DAY),
            Figure(
                what="the last failure, after the limit was reached", value=max(failed) - over_s, unit="s", at_most=3
            ),
            Figure(what="requests after that", value=len(refused), unit="", at_most=scene.jobs),
        ],
        notes=played.notes(
            f"{IN_A_DAY} requests are allowed, 429 with Retry-After: 80000 beyond.",
            "Each answer says how many are left." if scene.behaviour.tells_left else "Nothing says so before.",
        ),
    )


def a_token_a_second(played: Played) -> Report:
    """A slow model is not taken for one that is gone."""
    answers_s = [each.ended_at - each.began_at for each in played.delivered if each.ended_at is not None]
    return Report(
        title=played.scene.title,
        figures=[
            played.completed(),
            played.twice(),
            Figure(
                what="requests for one answered", value=len(played.logged) / len(played.delivered), unit="", at_most=1
            ),
            Figure(what="an answer, p50", value=percentile(answers_s, 0.5), unit="s"),
        ],
        notes=played.notes("The model may be silent for 4 s; the whole answer takes many times that."),
    )


def broken_streams(played: Played) -> Report:
    """What breaks off is gone on with, or asked for again, and never for what is there."""
    return Report(
        title=played.scene.title,
        figures=[played.completed(), played.twice(), played.unanswered()],
        notes=played.notes(f"Of {CUT_EVERY} answers one ends in its middle, with its connection."),
    )


LIMITED = Behaviour(latency_s=_LATENCY_S, allowed_per_s=ALLOWED_PER_S)
LIMITED_DAY = Behaviour(latency_s=_LATENCY_S, allowed_in_all=IN_A_DAY)
UNTOLD_DAY = LIMITED_DAY.model_copy(update={"tells_left": False})
SCENES = {
    few_a_second: (
        Scene(title="A model with a small limit", behaviour=LIMITED),
        Scene(title="A model with a small limit, three workers", behaviour=LIMITED, workers=3),
    ),
    a_days_limit: (
        Scene(title="A model whose day is nearly over", behaviour=LIMITED_DAY),
        Scene(
            title="A model whose day is nearly over, and that does not say so",
            behaviour=UNTOLD_DAY,
        ),
        Scene(
            title="The same, of which it is known that it does so",
            behaviour=UNTOLD_DAY,
            has_ended_before=True,
        ),
    ),
    a_token_a_second: (
        Scene(
            title="A model of one token a second", behaviour=Behaviour(token_s=1.0), jobs_of_users=(2, 2, 2), steps=1
        ),
    ),
    broken_streams: (
        Scene(
            title="A model that drops every tenth stream",
            behaviour=Behaviour(latency_s=_LATENCY_S, token_s=0.005, cut_every=CUT_EVERY),
        ),
    ),
}


async def run(only: Sequence[str] = ()) -> list[Report]:
    """The reports, of all scenes or of those by these functions."""
    async with workbench() as bench:
        return [
            judge(await play(bench, scene))
            for judge, scenes in SCENES.items()
            if not only or judge.__name__ in only
            for scene in scenes
        ]


def main() -> list[Report]:
    return asyncio.run(run())
