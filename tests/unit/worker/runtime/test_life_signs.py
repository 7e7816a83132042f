"""What can be known of other workers of a machine: only who has ended is said to have."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import structlog

from worker.runtime import life_signs
from worker.runtime.life_signs import LifeSigns

PROJECT = "http://here"


def signs(folder: Path, worker_id: str, project: str = PROJECT) -> LifeSigns:
    shown = LifeSigns(worker_id, project=project, folder=folder / "workers")
    shown.show()
    return shown


def ended(by: LifeSigns) -> list[str]:
    """All that it finds, forgotten one by one."""
    found = list[str]()
    while True:
        with by.next_ended() as worker_id:
            if worker_id is None:
                return found
            found.append(worker_id)


def test_only_who_has_ended_is_found_and_only_once(tmp_path: Path) -> None:
    ours, other, third = (signs(tmp_path, name) for name in ("host-1:1:a", "host-1:2:b", "host-1:3:c"))
    assert ended(ours) == []
    other.end(is_empty=False)
    assert ended(ours) == ["host-1:2:b"]
    assert ended(third) == []
    third.end(is_empty=True)
    assert ended(ours) == [], "it had handed over all it had"


def test_a_process_that_was_killed_has_ended_and_one_that_is_paused_has_not(tmp_path: Path) -> None:
    ours = signs(tmp_path, "ours")
    code = (
        "import sys, time; from pathlib import Path; from worker.runtime.life_signs import LifeSigns; "
        f"LifeSigns('theirs', project={PROJECT!r}, folder=Path(sys.argv[1])).show(); "
        "print('shown', flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "workers")], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"shown\n"
        process.send_signal(signal.SIGSTOP)
        assert ended(ours) == []
        process.kill()
        process.wait()
    assert ended(ours) == ["theirs"]


def test_two_who_look_at_once_do_not_find_the_same(tmp_path: Path) -> None:
    first, second, dead = (signs(tmp_path, name) for name in ("first", "second", "dead"))
    dead.end(is_empty=False)
    with first.next_ended() as by_first, second.next_ended() as by_second:
        assert (by_first, by_second) == ("dead", None)


def test_what_fails_is_found_again(tmp_path: Path) -> None:
    ours, dead = signs(tmp_path, "ours"), signs(tmp_path, "dead")
    dead.end(is_empty=False)
    with suppress(RuntimeError), ours.next_ended():
        raise RuntimeError
    assert ended(ours) == ["dead"]


def test_workers_of_other_projects_and_other_boots_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = signs(tmp_path, "ours")
    signs(tmp_path, "elsewhere", project="http://there").end(is_empty=False)
    monkeypatch.setattr(life_signs, "_BOOT_ID", tmp_path / "boot")
    (tmp_path / "boot").write_text("another")
    signs(tmp_path, "before").end(is_empty=False)
    (tmp_path / "boot").unlink()
    signs(tmp_path, "nobody knows").end(is_empty=False)
    assert ended(ours) == []


def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "workers"
    folder.mkdir()
    folder.chmod(0o777)
    with structlog.testing.capture_logs() as logs:
        ours = signs(tmp_path, "ours")
    assert [entry["event"] for entry in logs] == ["no_sign_of_life"]
    assert ended(ours) == []
    assert list(folder.iterdir()) == []
    ours.end(is_empty=True)


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    ours, dead = signs(tmp_path, "ours"), signs(tmp_path, "dead")
    dead.end(is_empty=False)
    (path,) = (tmp_path / "workers").glob("*-dead.worker")
    target = tmp_path / "target"
    target.write_text("")
    path.unlink()
    path.symlink_to(target)
    assert ended(ours) == []
    assert target.exists()


def test_what_nobody_looks_at_is_cleared_after_a_day_and_what_lives_is_not(tmp_path: Path) -> None:
    living = signs(tmp_path, "living", project="http://there")
    for name in ("old", "young"):
        signs(tmp_path, name, project="http://there").end(is_empty=False)
    for path in (tmp_path / "workers").iterdir():
        if not path.name.endswith("young.worker"):
            os.utime(path, (0, 0))
    signs(tmp_path, "ours")
    assert sorted(path.name.partition("-")[2] for path in (tmp_path / "workers").iterdir()) == [
        "living.worker", "ours.worker", "young.worker",
    ]  # fmt: skip
    living.end(is_empty=True)
