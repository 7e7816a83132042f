"""Becomes another program that ends with its parent, as another user if asked.

Run as a script, with nothing imported but the standard library: `python -I -S launch.py PARENT SIGNAL UID GID
PROGRAM ARGUMENT…`, where `-` for UID and GID keeps the caller's. A script rather than a `preexec_fn`, because
Python must not run between fork and exec once the parent has threads.
"""

from __future__ import annotations

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1  # Source: prctl(2)
CANNOT_BECOME = "cannot become user"


def main() -> None:
    """Drop privileges, tie this process to its parent, and become the program."""
    parent, death_signal, uid, gid, *command = sys.argv[1:]
    if uid != "-":
        try:
            os.setgroups([int(gid)])
            os.setgid(int(gid))
            os.setuid(int(uid))
        except OSError as error:
            sys.exit(f"{CANNOT_BECOME} {uid}: {error.strerror}")
    if sys.platform == "linux":  # elsewhere the next start ends what a killed parent left
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != int(parent):  # it died before the line above took effect
            sys.exit(1)
    try:
        os.execv(command[0], command)  # noqa: S606
    except OSError as error:
        sys.exit(f"cannot run {command[0]}: {error.strerror}")


if __name__ == "__main__":
    main()
