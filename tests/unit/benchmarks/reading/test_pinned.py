"""What is read of strangers' documents is what is kept: thresholds are pinned by a corpus. Here a sixteenth is read."""

import pytest

from benchmarks.reading.named_numbers import thresholds
from benchmarks.reading.pinned import digest, documents, kept, moved, part
from benchmarks.reading.reader import read_all
from tests.fakes.in_process import InProcess
from tests.rounds import ARE_WHOLE
from worker.reading.rtf import head as rtf_head


@pytest.mark.rounds
async def test_what_is_read_of_strangers_is_what_is_kept() -> None:
    pins = kept()
    chosen = set(part(pins, of=1 if ARE_WHOLE else 16))
    named = {name: document for name, document in documents() if name in chosen}
    readings = await read_all(named.values(), InProcess())
    changed = [
        name for name, reading in zip(named, readings, strict=True) if digest(reading) != pins[name] or reading.failure
    ]
    assert not changed, (
        "Other facts are read of these than are kept. Where that was meant: look at the scores before and after "
        "(`python -m benchmarks.reading`), then `python -m benchmarks.reading.pinned --write`."
    )


def test_every_document_of_strangers_is_kept() -> None:
    assert {name for name, _ in documents()} == kept().keys()


def test_no_threshold_was_moved_since_strangers_documents_were_read() -> None:
    assert not moved(), "Look at the scores, then `python -m benchmarks.reading.pinned --write`."


def test_a_threshold_that_no_document_needs_is_noticed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rtf_head, "_MOST_NAME", 101)
    assert moved() == ["worker.reading.rtf.head._MOST_NAME: 100 → 101"]


def test_thresholds_are_found_where_they_are_given_their_value() -> None:
    found = {each.path: each for each in thresholds()}
    share = found["worker.understanding.text.wrapping._FULL_SHARE"]
    assert share.moved(up=True) > share.value > share.moved(up=False)
    most = found["worker.understanding.sections.regrouping._MAX_LINES"]
    assert (most.moved(up=True), most.moved(up=False)) == (most.value + 2, most.value - 2)
    assert "worker.reading.rtf.story.MAX_CHARACTERS" not in found  # it has it from another module
