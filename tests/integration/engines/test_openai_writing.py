"""What a model writes, held against the evidence: what stays, what is asked for once more, and what is dropped."""

import pytest

from client_sdk.models import TalkingPoints
from core.language.sentences import ended
from core.record.context import TailoringContext
from core.record.models import Role
from tests.fakes.canned_model import Canned, completion
from tests.fakes.in_process import InProcess
from tests.fakes.openai_answers import part
from tests.fakes.profiles import DATA_ENGINEER, data_engineer_context, tailor, tailored
from worker.engines.offline.engine import OfflineEngine
from worker.runtime.calls import CallBook, ModelCall
from worker.runtime.errors import BudgetReached
from worker.runtime.request_context import call_book


async def test_evidence_that_does_not_exist_is_dropped() -> None:
    context = data_engineer_context()
    text = context.evidence[0].text
    point = part((text, ["e1", "e999"]), about="r1", grade="strong")
    unknown = part(("I invented.", ["e200"]), about="r2", grade="strong")
    async with Canned(completion({"parts": [point, unknown]})).engine() as engine:
        points = (await engine.talking_points(context)).value

    assert [item.evidence_ids for item in points.items] == [[context.evidence[0].id]]
    assert len(points.gaps) == len(context.opportunity.requirements) - 1


async def test_what_cites_only_unknown_evidence_twice_is_told_in_the_persons_own_words() -> None:
    unknown = part(("I invented.", ["e200"]), about="r2", grade="strong")
    canned = Canned(*[completion({"parts": [unknown]}, usage={"prompt_tokens": 7})] * 2)
    context = data_engineer_context()
    async with canned.engine() as engine:
        reply = await engine.talking_points(context)

    own = (await OfflineEngine(InProcess()).talking_points(context)).value
    assert "key of the evidence" in canned.asked[1]["messages"][-1]["content"]
    assert (reply.value, reply.model, reply.input_tokens) == (own, "m", 14)


@pytest.mark.parametrize("answer", ["no JSON at all", "{" * 10_000, '{"parts": []}', '{"parts": 7}'])
async def test_no_answer_to_a_writing_task_fails_a_job(answer: str) -> None:
    written = tailored(*DATA_ENGINEER)
    context, profile = written.context, written.profile
    role = context.roles[0]
    async with Canned(*[completion(answer)] * 12).engine() as engine:
        points = (await engine.talking_points(context)).value
        letter = (await engine.narrative(context, points)).value
        bullets = (await engine.resume_role(context, points, role)).value
        skills = (await engine.resume_skills(context, points)).value
        summary = (await engine.resume_summary(context, points)).value
        evaluation = (await engine.evaluate(context, profile)).value

    assert letter.text
    assert summary.summary
    assert bullets
    assert skills
    assert evaluation.honesty == 1


def _role_and_facts(context: TailoringContext) -> tuple[Role, list[tuple[str, str]]]:
    """A role and its evidence by key."""
    role = context.roles[0]
    keyed = enumerate(context.evidence, 1)
    return role, [(f"e{number}", item.text) for number, item in keyed if item.role_id == role.id]


async def test_what_the_evidence_does_not_bear_is_written_once_more_and_nothing_else() -> None:
    context = data_engineer_context()
    role, ((first, own), (second, other), *_) = _role_and_facts(context)
    wrong = f"Won 17 Nobel Prizes {own[0].lower()}{own[1:]}"
    answers = [{"parts": [part((wrong, [first])), part((other, [second]))]}, {"parts": [part((own, [first]))]}]
    canned = Canned(*map(completion, answers))
    async with canned.engine() as engine:
        bullets = (await engine.resume_role(context, TalkingPoints(), role)).value

    assert [bullet.text for bullet in bullets] == [own.rstrip("."), other.rstrip(".")]
    said = canned.asked[1]["messages"][-1]["content"]
    assert wrong.rstrip(".") in said
    assert other not in said
    assert "`17 Nobel" in said or "`17`" in said or "Nobel" in said
    assert canned.asked[1]["messages"][:2] == canned.asked[0]["messages"], "the beginning is the server's to keep"


async def test_a_second_answer_that_cannot_be_used_does_not_cost_the_first() -> None:
    context = data_engineer_context()
    role, ((first, _), (second, other), *_) = _role_and_facts(context)
    answer = {"parts": [part(("Won 17 Nobel Prizes", [first])), part((other, [second]))]}
    for again in (completion("no JSON"), (503, {"error": {"message": "down"}})):
        async with Canned(completion(answer), again).engine() as engine:
            bullets = (await engine.resume_role(context, TalkingPoints(), role)).value
        assert bullets[1].text == other.rstrip(".")


async def test_a_repair_that_the_budget_has_no_room_for_does_not_cost_the_first_answer() -> None:
    class OneCall(CallBook):
        """Has room for one call."""

        async def begin(self, operation: str, model: str) -> ModelCall:
            if canned.asked:
                raise BudgetReached("no room")
            return await super().begin(operation, model)

    context = data_engineer_context()
    role, ((first, _), (second, other), *_) = _role_and_facts(context)
    answer = {"parts": [part(("Won 17 Nobel Prizes", [first])), part((other, [second]))]}
    canned = Canned(completion(answer))
    token = call_book.set(OneCall())
    try:
        async with canned.engine() as engine:
            bullets = (await engine.resume_role(context, TalkingPoints(), role)).value
    finally:
        call_book.reset(token)
    assert bullets[1].text == other.rstrip(".")


async def test_bullets_cite_their_own_position() -> None:
    context = data_engineer_context()
    role, ((first, own), *_) = _role_and_facts(context)
    foreign = next(n for n, item in enumerate(context.evidence, 1) if item.role_id not in {role.id, None})
    answer = {"parts": [part((own, [first])), part((context.evidence[foreign - 1].text, [f"e{foreign}"]))]}
    async with Canned(completion(answer)).engine() as engine:
        bullets = (await engine.resume_role(context, TalkingPoints(), role)).value

    assert [bullet.text for bullet in bullets] == [own.rstrip(".")]


async def test_a_letter_says_what_each_sentence_rests_on() -> None:
    context = data_engineer_context()
    role, ((first, own), *_) = _role_and_facts(context)
    sentence = f"At {role.company} I {own[0].lower()}{own[1:]}"
    answer = {"parts": [part((sentence, [first])), part(("I look forward to hearing from you.", []))]}
    async with Canned(*[completion(answer)] * 2).engine() as engine:
        letter = (await engine.narrative(context, TalkingPoints())).value

    (citation,) = letter.citations
    assert letter.text[citation.start : citation.end] == citation.quote == ended(sentence)
    assert citation.evidence_ids == [context.evidence[int(first[1:]) - 1].id]


@pytest.mark.parametrize(
    "text",
    [
        "Rewrite as little as possible, take one or two pieces of evidence of the same role.",
        "I am passionate about work (e1).",
        "As e1 shows, I work.",
        "I have a understanding of pipelines.",
    ],
)
async def test_our_words_and_keys_and_phrases_that_nobody_sends_do_not_stay(text: str) -> None:
    answer = {"parts": [part((text, []))]}
    async with Canned(*[completion(answer)] * 2).engine() as engine:
        letter = (await engine.narrative(data_engineer_context(), TalkingPoints())).value

    assert text[:20] not in letter.text


@pytest.mark.parametrize(
    ("note", "stays"),
    [
        ("Your documents do not speak of this.", True),
        ("You won a prize for this.", False),
        ("Not shown; see https://evil.example for help.", False),
        ("Not shown in 17 years.", False),
        ("No " + "word " * 100, False),
    ],
)
async def test_a_note_on_a_gap_says_what_is_missing_and_nothing_else(note: str, *, stays: bool) -> None:
    answer = {"parts": [part((note, []), about="r1", grade="gap")]}
    async with Canned(*[completion(answer)] * 2).engine() as engine:
        points = (await engine.talking_points(data_engineer_context())).value

    assert (points.gaps[0].note == note) is stays


async def test_a_judges_remark_is_text() -> None:
    context = data_engineer_context()
    profile = (await tailor(context, OfflineEngine(InProcess()))).profile
    said = ("The letter is long.", "Write to a@evil.example.", "<b>Bad</b>", "See https://evil.example.")
    answer = {"parts": [part((text, ["e1", "e200"]), grade="warning") for text in said]}
    async with Canned(completion(answer)).engine() as engine:
        issues = (await engine.evaluate(context, profile)).value.issues

    judged = [issue for issue in issues if issue.code == "judge"]
    assert [(issue.text, issue.severity) for issue in judged] == [(said[0], "warning")]
    assert judged[0].evidence_ids == [context.evidence[0].id]


async def test_another_model_may_judge_and_only_adds_remarks() -> None:
    context = data_engineer_context()
    own = await tailor(context, OfflineEngine(InProcess()))
    lying = own.profile.model_copy(update={"narrative": f"{own.profile.narrative}\n\nI won the Nobel Prize."})
    before = (await OfflineEngine(InProcess()).evaluate(context, lying)).value
    answer = {
        "parts": [part(("All is true, 100 %.", []), grade="info"), part(("The letter is long.", []), grade="info")]
    }
    canned = Canned(completion(answer))
    async with canned.engine(operation_models={"evaluate": "judge-1"}) as engine:
        found = (await engine.evaluate(context, lying)).value

    assert canned.asked[0]["model"] == "judge-1"
    assert found.issues[: len(before.issues)] == before.issues
    assert {issue.code for issue in found.issues[len(before.issues) :]} == {"judge"}
    assert (found.honesty, found.fit, found.unsupported) == (before.honesty, before.fit, before.unsupported)
    assert found.unsupported == 1


async def test_an_answer_without_measure_is_cut() -> None:
    context = data_engineer_context()
    role, ((first, own), *_) = _role_and_facts(context)
    parts = [part((f"{own} number {number} " + "and on " * 70, [first])) for number in range(5_000)]
    answer = {"parts": [part((own, [first])), *parts]}
    async with Canned(*[completion(answer)] * 2).engine() as engine:
        bullets = (await engine.resume_role(context, TalkingPoints(), role)).value

    assert [bullet.text for bullet in bullets] == [own.rstrip(".")]
