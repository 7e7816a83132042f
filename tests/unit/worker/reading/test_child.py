"""Reading children are bounded together, not only one by one."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from worker.reading import child
from worker.reading.child import TOO_SLOW, read_in_child
from worker.runtime import JobFailed

# Says when it begins, and ends when it may.
CHILD = """
import os, pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
(folder / str(os.getpid())).touch()
while not (folder / "go").exists():
    time.sleep(0.01)
print('{"text": "read"}')
"""


def test_no_more_children_run_than_there_are_processors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-S", "-c", CHILD, str(tmp_path)))

    def begun() -> int:
        return len(list(tmp_path.iterdir()))

    async def read() -> tuple[int, list[str]]:
        readings = [asyncio.create_task(read_in_child(b"")) for _ in range(4)]
        # A third would begin within milliseconds of the second.
        await asyncio.wait(readings, timeout=0.5)
        began = begun()
        (tmp_path / "go").touch()
        return began, await asyncio.gather(*readings)

    began, texts = asyncio.run(read())
    assert began <= 2
    assert texts == ["read"] * 4


def test_waiting_for_a_turn_is_not_taking_too_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setattr(child, "COMMAND", (sys.executable, "-S", "-c", CHILD, str(tmp_path)))

    async def read() -> None:
        first = asyncio.create_task(read_in_child(b""))
        second = asyncio.create_task(read_in_child(b"", timeout_s=0))
        done, _ = await asyncio.wait({first, second}, timeout=0.5)
        assert not done
        (tmp_path / "go").touch()
        assert await first == "read"
        with pytest.raises(JobFailed, match=TOO_SLOW):
            await second

    asyncio.run(read())
