from client_sdk import (
    ADD_AND_TAILOR_PHASES,
    OPPORTUNITY_PHASES,
    RESUME_PHASES,
    STORY_PHASES,
    TAILOR_PHASES,
    TICKER_MESSAGES,
    Phase,
    display_messages,
    phase_label,
    phases_of,
)
from client_sdk.phases import QUEUED_MESSAGES
from tests.fakes.rows import make_job


def names(infos: tuple[object, ...]) -> list[str]:
    return [str(info.phase) for info in infos]  # type: ignore[attr-defined]


def test_phases_are_the_contract_s() -> None:
    assert names(TAILOR_PHASES) == ["analyzing", "generating", "evaluating"]
    assert names(ADD_AND_TAILOR_PHASES) == ["enriching", "extracting", "analyzing", "generating", "evaluating"]
    assert names(RESUME_PHASES) == ["parsing", "extracting", "synthesis"]
    assert names(STORY_PHASES) == ["validating", "extracting", "synthesis"]
    assert names(OPPORTUNITY_PHASES) == ["enriching", "extracting"]


def test_every_phase_has_a_label_and_ticker_lines_that_fit_a_screen() -> None:
    assert set(TICKER_MESSAGES) == set(Phase)
    lines = [line for lines in TICKER_MESSAGES.values() for line in lines]
    assert len(lines) == len(set(lines))
    assert all(line and len(line) <= 60 for line in lines)


def test_a_tailor_job_shows_the_reading_of_the_posting_only_while_it_does() -> None:
    assert phases_of(make_job(phase="extracting")) == ADD_AND_TAILOR_PHASES
    assert phases_of(make_job(phase="analyzing")) == TAILOR_PHASES
    assert phase_label(make_job(phase="generating")) == "Writing your profile"
    assert phase_label(make_job(phase=None)) is None
    assert phase_label(make_job(phase="evaluating", status="completed")) is None


def test_real_highlights_come_first_newest_first() -> None:
    highlights = [{"text": f"fact {number}", "type": "found"} for number in range(3)]
    shown = display_messages(make_job(phase="analyzing", highlights=highlights))
    assert shown[:3] == ["fact 2", "fact 1", "fact 0"]
    assert shown[3:] == list(TICKER_MESSAGES[Phase.ANALYZING])


def test_at_most_eight_and_the_ticker_turns() -> None:
    highlights = [{"text": f"fact {number}", "type": "found"} for number in range(20)]
    assert display_messages(make_job(phase="analyzing", highlights=highlights)) == [
        f"fact {number}" for number in range(19, 11, -1)
    ]
    lines = TICKER_MESSAGES[Phase.GENERATING]
    assert display_messages(make_job(phase="generating"), turn=1)[0] == lines[1]
    assert display_messages(make_job(phase="generating"), turn=len(lines))[0] == lines[0]


def test_before_the_first_phase_and_after_the_end() -> None:
    assert display_messages(None) == list(QUEUED_MESSAGES)
    assert display_messages(make_job(status="pending")) == list(QUEUED_MESSAGES)
    ended = make_job(status="completed", phase="evaluating", highlights=[{"text": "done", "type": "created"}])
    assert display_messages(ended) == ["done"]
