"""What the benchmark beside other durable runners counts, without any of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks._peers.client_loop import ClientLoop, mark
from benchmarks._peers.environments import NotToBeHad, python_of
from benchmarks.machine import cpu_by_process


class _Instant:
    def __init__(self) -> None:
        self.begun = list[str]()
        self.ended = list[int]()

    async def begin(self, kind: str) -> int:
        self.begun.append(kind)
        return len(self.begun)

    async def result(self, job: int, poll_s: float) -> None:
        assert poll_s > 0
        self.ended.append(job)


async def test_a_client_begins_and_awaits_each_job() -> None:
    client = _Instant()
    loop = ClientLoop(client)
    times = (await loop.answer({"do": "one", "kind": "linear", "count": 3}))["times"]
    assert [began <= ended for began, ended in times] == [True] * 3
    began, ended = (await loop.answer({"do": "many", "kind": "linear", "count": 120}))["times"]
    assert began <= ended
    assert client.begun == ["linear"] * 123
    assert sorted(client.ended) == list(range(1, 124))


async def test_a_command_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(ValueError, match="rest"):
        await ClientLoop(_Instant()).answer({"do": "rest"})


def test_the_cpu_of_children_counts_once_they_have_ended() -> None:
    before = cpu_by_process()
    subprocess.run([sys.executable, "-S", "-c", "sum(range(4_000_000))"], check=True)
    assert cpu_by_process(since=before).total >= 0.02


def test_marks_are_read_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEER_MARKS", str(tmp_path / "marks"))
    for name in ("first", "second", "second"):
        mark(name)
    assert len(peers._marks(tmp_path / "marks", "second")) == 2
    assert peers._marks(tmp_path / "none", "second") == []


def _seen(ms: float, jobs: float) -> peers.Seen:
    return peers.Seen(
        alone=[ms], entered=[ms], parallel=[ms], rounds=[ms], rate=[jobs], again=[1.0], worker_cpu=[5.0], all_cpu=[9.0]
    )


def test_targets_come_from_the_peers_of_the_same_run() -> None:
    figures = {
        each.what: each
        for each in peers.figures_of({"ours": _seen(20, 90), "DBOS": _seen(40, 25), "Absurd": _seen(15, 80)})
    }
    assert figures["one job, p50: ours"].at_most == 24
    assert figures["50 at a time: ours"].at_least == 80
    assert figures["50 at a time: DBOS"].ratio == pytest.approx(25 / 90)
    assert peers.figures_of({"ours": _seen(20, 90)})[0].is_met is None


def test_straight_to_postgres_is_held_against_the_quickest() -> None:
    seen = {"ours": _seen(20, 90), peers.STRAIGHT: _seen(13, 150), "Absurd": _seen(15, 80), "Restate": _seen(12, 200)}
    figures = {each.what: each for each in peers.figures_of(seen)}
    alone, at_once = (figures[f"{what}: {peers.STRAIGHT}"] for what in (peers.ALONE_P50, peers.AT_ONCE))
    assert (alone.at_most, alone.is_met, alone.ratio) == (12, False, 13 / 20)
    assert (at_once.at_least, at_once.is_met) == (200, False)
    assert figures[f"{peers.WORKER_CPU}: {peers.STRAIGHT}"].is_met
    assert figures[f"{peers.WORKER_CPU}: Absurd"].at_most is None


def test_a_peer_that_is_not_to_be_had_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks._peers.environments.ROOT", tmp_path)
    monkeypatch.setattr("benchmarks._peers.environments.CACHE", tmp_path / "cache")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "peer-none.txt").write_text("no-such-package-anywhere==1 --hash=sha256:00\n")
    with pytest.raises(NotToBeHad):
        python_of("none")
