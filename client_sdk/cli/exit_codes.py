"""What the command's exit codes mean; `bespoke --help` prints them."""

from enum import IntEnum

from client_sdk.errors import (
    ApiError,
    BespokeError,
    ConnectionFailed,
    JobCancelled,
    JobFailed,
    SessionExpired,
    UnexpectedAnswer,
    WaitTimeout,
)


class ExitCode(IntEnum):
    """One code a kind of end. 2 is click's own for a command line that makes no sense."""

    DONE = 0
    OTHER = 1
    USAGE = 2
    REFUSED = 3
    FAILED = 4
    TIMED_OUT = 5
    CANCELLED = 6
    UNREACHABLE = 7
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it


EXPLAINED = """Exit codes: 0 done, 1 another error, 2 the command line makes no sense, 3 the API refused,
4 the job failed, 5 the wait timed out (the job goes on), 6 the job was cancelled, 7 the API cannot be reached,
130 Ctrl-C (the job goes on)."""


def exit_code_of(error: BespokeError) -> ExitCode:
    """Return the exit code for an error of the SDK."""
    match error:
        case JobCancelled():
            return ExitCode.CANCELLED
        case JobFailed():
            return ExitCode.FAILED
        case WaitTimeout():
            return ExitCode.TIMED_OUT
        case ApiError() | SessionExpired():
            return ExitCode.REFUSED
        case ConnectionFailed() | UnexpectedAnswer():
            return ExitCode.UNREACHABLE
        case _:
            return ExitCode.OTHER
