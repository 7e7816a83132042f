"""`python -m tests.mutants.lane LIBRARY…`: runs pytest for each line of its input, in a child that has these loaded.

A line is `{"arguments": […], "environment": {…}, "log": path, "limit_s": seconds}`, and its answer `{"code": exit code
or null when the time was over, as much later as others use the machine}`. Of our own code nothing is loaded here but
how to wait: each child reads the rest as it is then.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
import time
from typing import Any

from tests.waiting import Deadline

_LOOK_S = 0.01


def main() -> None:
    """Serve until the input ends. The arguments name the libraries to load."""
    for library in sys.argv[1:]:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    for line in sys.stdin:
        sys.stdout.write(json.dumps({"code": _run(json.loads(line))}) + "\n")
        sys.stdout.flush()


def _run(request: dict[str, Any]) -> int | None:
    child = os.fork()
    if child == 0:
        _be_pytest(request)
    deadline = Deadline(request["limit_s"])
    try:
        while deadline.left_s() > 0:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            time.sleep(_LOOK_S)
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):  # it, and what it started
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)


def _be_pytest(request: dict[str, Any]) -> None:
    code = 70
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setsid()
        log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(source, target)
        os.environ.update(request["environment"])
        import pytest  # noqa: PLC0415 - loaded already

        code = int(pytest.main(request["arguments"]))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
