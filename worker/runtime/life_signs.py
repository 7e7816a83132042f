"""Which workers of this machine have ended: each holds a lock on a file, and the kernel lets go of it when they end.

That is proof, not a guess: a worker that hangs, is paused or has lost its network still holds its lock, and only its
lease says when others may take over. So what is taken by this is never done twice at a time. Only workers of the same
project, user, machine and boot are looked at. Source: docs/decisions/0047-proof-of-an-end.md; flock(2).
"""

import fcntl
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_SUFFIX = ".worker"
_FORGOTTEN_S = 86_400.0


class LifeSigns:
    """This worker's sign of life, and what can be known of others. Where nothing can be written nothing is known."""

    def __init__(self, worker_id: str, *, project: str, folder: Path | None = None) -> None:
        self.worker_id = worker_id
        self._group = sha256(f"{project}\n{_boot()}".encode()).hexdigest()[:16]
        self._folder = folder
        self._file = Path()
        self._held: int | None = None

    def show(self) -> None:
        """From now on until its end this process is known to live."""
        name = f"{self._group}-{self.worker_id}{_SUFFIX}"
        try:
            self._folder = self._folder or Path(tempfile.gettempdir()) / f"bespoke-workers-{os.getuid()}"
            _make_private(self._folder)
            _clear(self._folder)
            draft, self._file = self._folder / f"{name}.new", self._folder / name
            self._held = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.rename(self._file)  # only with its lock is it seen by others
        except OSError as error:
            log.warning("no_sign_of_life", error=str(error))
            self.end(is_empty=False)

    def end(self, *, is_empty: bool) -> None:
        """This worker works no more; `is_empty`: it has handed over what it had, and nobody need look."""
        if self._held is not None:
            if is_empty:
                self._file.unlink(missing_ok=True)
            os.close(self._held)
            self._held = None

    @contextmanager
    def next_ended(self) -> Iterator[str | None]:
        """The id of a worker that works no more, for this caller alone; forgotten if nothing is raised. None: none."""
        for path in self._others():
            with _unlocked(path) as is_ended:
                if is_ended:
                    yield path.name.removesuffix(_SUFFIX).partition("-")[2]
                    path.unlink(missing_ok=True)
                    return
        yield None

    def _others(self) -> list[Path]:
        if self._held is None or self._folder is None:
            return []
        return [path for path in self._folder.glob(f"{self._group}-*{_SUFFIX}") if path != self._file]


def _make_private(folder: Path) -> None:
    """A folder that nobody else can write to: whoever can, could end others' leases."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is not this user's alone")


def _clear(folder: Path) -> None:
    """Removes what ended workers of other projects and boots have left and nobody will look at."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError), _unlocked(path) as is_ended:
            if is_ended and time.time() - path.lstat().st_mtime > _FORGOTTEN_S:
                path.unlink()


@contextmanager
def _unlocked(path: Path) -> Iterator[bool]:
    """Whether nobody holds the file's lock; if so, this process does meanwhile."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        is_free = False
    else:
        is_free = True
    try:
        yield is_free and path.exists()
    finally:
        os.close(file)


def _boot() -> str:
    """What two kernels, or two boots of one, never share. A host's name alone may be the same in two containers."""
    try:
        return _BOOT_ID.read_text()
    except OSError:
        return f"{os.uname().nodename} {os.uname().version}"
