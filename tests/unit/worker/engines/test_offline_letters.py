"""Letters that somebody could send: what holds for each of many persons, and for the pairs that were read by hand."""

import random
import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from benchmarks.honesty.people import Made, make_record
from benchmarks.honesty.records import case_of
from benchmarks.letters.counting import count
from benchmarks.letters.writing import TODAY, Written, context_of, contexts, write
from core.checking.checker import Checker
from core.checking.letters.lacking import read_lacking
from core.language.sentences import sentences
from core.record.context import TailoringContext, TargetOpportunity
from core.record.models import Person
from tests.fakes.profiles import POSTINGS, RESUMES
from tests.fakes.records import index_of, role
from worker.engines.letters import post_title, salutation, signature
from worker.engines.offline.compose.narration import told

_SEEDS = range(24)
# Sentences that nobody would write: the case ha20, and what letters were found to say before they were planned.
_NEVER = re.compile(
    r"my work (?:included|includes) \w+ing of\b|\ba understanding|You ask for team player|making .{1,40} & maintain"
    r"|Of the skills that you name|To my background also|Another of your requirements|\bI also\b|\bI I\b"
    r"|\bnone\b|\bnull\b|\[|\{|(?-i:[a-z] & [a-z])|\.\.|\s,|[^\n]  |;\.|\bat \.|, and \.| as a? at\b"
    r"|\bas as\b|\bthere there\b|\bI (?:am|was) (?:led|built|ran|managed)\b|\bI (?:managing|leading|running|making)\b",
    re.IGNORECASE,
)
_WRONG_ARTICLE = re.compile(
    r"\ba (?=[aeio])(?!one\b|once\b|eu)[a-z]|\ba (?=u)(?!uni[^n]|us|ut|ub)|\ban (?=[b-df-gj-np-rtv-z][a-z])"
)


def _context(made: Made) -> TailoringContext:
    """The person beside a posting of their own trade, half of which they can answer."""
    trade = made.trade
    deeds = [deed.own for deed in made.deeds[:2]]
    asked = [f"Experience with {trade['skills'][0]}", trade["certificates"][0], *deeds, *trade["foreign_skills"][:2]]
    posting = {"title": trade["titles"][0], "company": "Blue Ltd", "requirements": asked}
    return case_of(made.data | {"posting": posting}).context


@cache
def _written(seed: int) -> Written:
    return write(str(seed), _context(make_record(random.Random(seed))))


@cache
def _pairs() -> tuple[Written, ...]:
    return tuple(write(name, context) for name, context in contexts())


def _all() -> list[Written]:
    return [*map(_written, _SEEDS), *(pair for pair in _pairs() if pair.profile.narrative)]


def _body(letter: str) -> list[str]:
    """The sentences between greeting and close."""
    return [sentence for part in letter.split("\n\n")[1:-1] for sentence in sentences(part)]


def test_there_is_much_to_read() -> None:
    assert len(_all()) > 40
    assert sum(len(_body(each.profile.narrative)) for each in _all()) > 320


def test_nobody_would_stumble() -> None:
    for each in _all():
        letter = each.profile.narrative
        found = _NEVER.search(letter) or _WRONG_ARTICLE.search(letter)
        assert found is None, (each.name, found[0], letter)


def test_letters_are_letters() -> None:
    for each in _all():
        letter = each.profile.narrative
        assert len(letter.split()) <= 300
        assert 4 <= len(letter.split("\n\n")) <= 10, letter
        for sentence in _body(letter):
            assert sentence[0].isupper() or not sentence[0].isalpha(), sentence
            assert sentence.endswith((".", "…")), sentence
            assert len(sentence.split()) >= 3, sentence


def test_what_a_machine_can_count_stays() -> None:
    figures = count(_all())

    assert figures.strong > 50
    assert figures.strong_told >= 0.96
    assert figures.repeated_openings <= 0.02
    assert figures.wrong_joins == 0
    assert figures.changed_by_gate == 0
    assert figures.answered_told >= 0.95
    assert figures.fragments == 0
    assert figures.not_whole == figures.trivia == figures.empty == 0
    assert figures.long_sentences <= 0.02
    assert figures.doubtful == 0
    assert figures.tied_of > 20
    assert figures.tied >= 0.85
    assert figures.best_told >= 0.94
    assert figures.bare_papers == figures.undated == figures.summaries_repeating == figures.languages_left_out == 0
    assert figures.pieces_in_notes == 0
    assert figures.musts > 100
    assert figures.musts_named >= 0.18
    assert figures.of_posting >= 0.9
    assert figures.answering >= 0.17


def test_counting_sees_what_readers_objected_to() -> None:
    each = _written(1)

    def with_letter(body: str) -> Written:
        letter = f"Dear team,\n\n{body}\n\nKind regards"
        return replace(each, is_other_trade=True, profile=each.profile.model_copy(update={"narrative": letter}))

    good = count(
        [
            with_letter(
                "I apply, and I come to it from another trade. I hold a Hazmat Endorsement and HCPC registration."
            )
        ]
    )
    bad = count([with_letter("I hold Hazmat Endorsement.")])
    assert (good.other_trade_said, bad.other_trade_said) == (1.0, 0.0)
    assert (good.bare_papers, bad.bare_papers) == (0, 1)
    assert bad.tied == bad.best_told == 0.0
    house = next(held.company for held in each.context.roles if held.end and held.end[-1].isdigit())
    dated = count([with_letter(f"Before that I worked as a baker at {house} (2012–2014).")])
    undated = count([with_letter(f"Before that I worked as a baker at {house}.")])
    assert (dated.undated, undated.undated) == (0, 1)
    resume = each.profile.resume_data
    line = next(bullet.text for role in resume.roles for bullet in role.bullets if len(bullet.text.split()) > 6)
    again = resume.model_copy(update={"summary": f"At Oak, {line[0].lower()}{line[1:]}"})
    assert (
        count([replace(each, profile=each.profile.model_copy(update={"resume_data": again}))]).summaries_repeating == 1
    )


def test_counting_sees_what_it_is_for() -> None:
    each = _written(1)

    def with_letter(letter: str) -> Written:
        return replace(each, profile=each.profile.model_copy(update={"narrative": letter}))

    bad = count([with_letter("Dear team,\n\nI was crew of five. I was crew of six, and .\n\nKind regards")])
    assert (bad.wrong_joins, bad.long_enough, bad.shortest) == (1, 0.0, 16)
    assert bad.repeated_openings == pytest.approx(1 / 2)
    assert bad.strong_told < count([each]).strong_told
    long = " ".join(["word"] * 31)
    worse = count(
        [with_letter(f"Dear team,\n\nMy work included the rota. I {long}.\n\nKind regards,\nHi Dr. Sandoval")]
    )
    assert (worse.fragments, worse.long_sentences, worse.doubtful) == (0.5, 0.5, 1)
    assert worse.answered_told < count([each]).answered_told


def test_counting_sees_what_answers_a_demand() -> None:
    each = _written(1)
    asked = each.context.opportunity.requirements[0].text

    def with_letter(body: str) -> Written:
        letter = f"Dear team,\n\n{body} I would be glad to meet you.\n\nKind regards"
        return replace(each, profile=each.profile.model_copy(update={"narrative": letter}))

    tied = count([with_letter(f"You ask for {asked[0].lower()}{asked[1:]}; at Oak, I led a team. I kept a ledger.")])
    untied = count([with_letter("I worked as a tutor: twelve pupils from 9 to 81. I led a team.")])
    assert (tied.answering, untied.answering) == (0.5, 0.0)
    assert (tied.of_posting, untied.of_posting) == (1.0, 0.0)
    assert tied.musts_named > untied.musts_named == 0.0


def test_no_two_sentences_begin_alike_and_no_employer_is_repeated() -> None:
    for each in _all():
        letter = each.profile.narrative
        openings = Counter(" ".join(sentence.split()[:4]) for sentence in _body(letter))
        assert max(openings.values()) <= 2, (each.name, openings.most_common(1), letter)
        assert len(set(_body(letter))) == len(_body(letter))
        for held in each.context.roles:
            assert letter.count(held.company) <= 5, (held.company, letter)


def test_every_sentence_is_supported_and_the_gate_changes_nothing() -> None:
    for each in _all():
        checker = Checker(context=each.context, today=TODAY)
        wrong = [
            (found.quote, found.judgement.faults)
            for found in checker.check_text("narrative", each.profile.narrative)
            if not found.judgement.is_supported
        ]
        assert wrong == [], each.name
        assert each.evaluation.honesty == 1.0


def test_deeds_are_told_where_and_when_they_were_done() -> None:
    for seed in _SEEDS:
        letter = _written(seed).profile.narrative
        newest = _written(seed).context.roles[0]
        assert newest.company in letter
        assert newest.start is not None
        assert newest.start in letter


def test_a_short_letter_says_why() -> None:
    for each in _all():
        words = len(each.profile.narrative.split())
        reasons = [issue.text for issue in each.evaluation.issues if "letter is short" in issue.text]
        assert bool(reasons) == (words < 120), (words, each.evaluation.issues)


def test_gaps_are_in_the_letter_only_where_it_says_that_they_are_missing() -> None:
    for seed in _SEEDS:
        each = _written(seed)
        lines = [line for line in each.profile.narrative.split("\n") if not line.startswith("- Nearest to ")]
        told = [said for line in lines for said in sentences(line) if read_lacking(said) is None]
        for gap in each.profile.talking_points.gaps:
            is_own = any(gap.requirement in item.text for item in each.context.evidence)
            assert is_own or not any(gap.requirement in said for said in told)
            assert gap.note not in each.profile.narrative


def test_the_same_twice_and_others_for_others() -> None:
    again = write("1", _context(make_record(random.Random(1))))

    assert again.profile == _written(1).profile
    first = {_written(seed).profile.narrative.split("\n\n")[1].split(".")[0] for seed in _SEEDS}
    assert len(first) > 10


def test_the_sparse_resume_of_ha20() -> None:
    each = next(pair for pair in _pairs() if pair.name.startswith("09"))
    letter = each.profile.narrative

    assert "I performed due diligence on suppliers" in letter
    assert "I made yearly targets and maintained progress records" in letter
    assert "andled customer complaints and promoted information sharing" in letter
    assert any("letter is short" in issue.text for issue in each.evaluation.issues)


def test_evidence_in_german_gives_the_resume_in_its_own_words_and_no_letter() -> None:
    each = next(pair for pair in _pairs() if pair.name.endswith("german"))

    assert each.profile.narrative == ""
    assert each.profile.resume_data.summary == ""
    assert each.profile.resume_data.roles[0].bullets[0].text.startswith("Entwicklung einer Lagerverwaltung")
    assert any("your documents are in German" in issue.text for issue in each.evaluation.issues)
    assert not any(
        " I " in f" {point.text}" and "in roles that fit" not in point.text
        for point in each.profile.talking_points.items
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Data Scientist, Crop Health", "Data Scientist, Crop Health"),
        ("REGIONAL SALES MANAGER", "Regional Sales Manager"),
        ("Hairdresser, full or part time, Salon Marguerite, Cork", "Hairdresser"),
        ("Kitchen porter wanted from May", "kitchen porter"),
        ("BEEKEEPER", "Beekeeper"),
        ("nail polish technician", "nail polish technician"),
        ("polish-speaking nanny", "Polish-speaking nanny"),
        ("Receptionist – 4* Hotel", "Receptionist"),
        ("Machine Learning Engineer | Nairobi or Remote", "Machine Learning Engineer"),
        ("Barista ☕", "Barista"),
        ("okapi.png", None),
        ("Jobs near you", None),
        ("Immediate Start * Weekly Pay", None),
    ],
)
def test_only_an_occupation_is_said_as_the_post(title: str, said: str | None) -> None:
    assert post_title(TargetOpportunity(title=title)) == said


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("The Halyard Hotel, Lower Water Street", "Dear Halyard Hotel team,"),
        ("TIDEWRACK BOATYARD", "Dear Tidewrack Boatyard team,"),
        ("Mandara Fintech Pvt. Ltd.", "Dear Mandara Fintech team,"),
        ("Bantry Foods, Co. Cork", "Dear Bantry Foods team,"),
        ("okapi.png", "Dear hiring team,"),
        ("jobs.example.com", "Dear hiring team,"),
        (None, "Dear hiring team,"),
        ("Two years of practice after graduation must", "Dear hiring team,"),
        ("Republic of the Philippines", "Dear hiring team,"),
        ("office", "Dear hiring team,"),
        ("Employer Foyleside Coaches Ltd", "Dear Foyleside Coaches team,"),
    ],
)
def test_only_an_employer_is_addressed(company: str | None, said: str) -> None:
    assert salutation(TargetOpportunity(company=company)) == said


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("INTERNATIONAL OFFICE FOR RIVER COMMISSIONS\nVacancy notice", "Dear hiring team,"),
        ("River Commissions seeks a clerk", "Dear River Commissions team,"),
    ],
)
def test_a_part_of_a_name_is_not_addressed(description: str, said: str) -> None:
    assert salutation(TargetOpportunity(company="RIVER COMMISSIONS", description=description)) == said


@pytest.mark.parametrize("name", ["title:", "Page 2", "ana@example.com"])
def test_nobody_signs_with_what_is_no_name(name: str) -> None:
    assert signature(Person(name=name)) == "Kind regards"


def test_noun_lines_are_told_as_what_one_is_and_not_as_deeds() -> None:
    welder = role("Welder", "Acme", "2019", "present")
    index = index_of(
        [("responsibility", "Lead author of the manual"), ("responsibility", "Pick errors from 4% to 2%")],
        roles=[welder],
    )

    assert [told(witness, index) for witness in index.witnesses] == ["I am lead author of the manual.", None]


@pytest.mark.parametrize("resume", ["no_dates.txt", "unicode.txt", "short.txt"])
def test_odd_resumes_give_whole_sentences(resume: str) -> None:
    each = write(resume, context_of(RESUMES / resume, POSTINGS / "no_headings.txt"))

    assert _NEVER.search(each.profile.narrative) is None
    assert all(sentence.endswith((".", "…")) for sentence in _body(each.profile.narrative))
