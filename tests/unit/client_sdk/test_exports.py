"""What `client_sdk` offers, what it drags in, and that its blocking half is what the generator writes."""

import subprocess
import sys

import pytest

import client_sdk
from client_sdk._sync import _generate

EXPORTED = [
    "ADD_AND_TAILOR_PHASES",
    "OPPORTUNITY_PHASES",
    "RESUME_PHASES",
    "STORY_PHASES",
    "TAILOR_PHASES",
    "TICKER_MESSAGES",
    "ApiError",
    "AsyncBespoke",
    "Bespoke",
    "BespokeError",
    "ClientOptions",
    "ConnectionFailed",
    "Document",
    "DocumentJob",
    "DocumentJobView",
    "DocumentReport",
    "Highlight",
    "JobCancelled",
    "JobFailed",
    "JobHandle",
    "JobStatus",
    "JobType",
    "Opportunity",
    "Phase",
    "PhaseInfo",
    "Problem",
    "Record",
    "RecordChange",
    "RecordCorrection",
    "ResultGone",
    "Session",
    "SessionExpired",
    "ProfileFile",
    "SharedTailoring",
    "StoredRecord",
    "SyncDocumentJobView",
    "SyncJobHandle",
    "TailoredProfile",
    "Timings",
    "TokenProvider",
    "UnexpectedAnswer",
    "WaitTimeout",
    "WatchTransport",
    "__version__",
    "display_messages",
    "options_from_environment",
    "phase_label",
    "phases_of",
]

NOT_OURS = ("api", "core", "devstack", "worker", "litestar", "arq", "openai", "redis", "supabase", "psycopg")


def test_exported_names_are_pinned() -> None:
    assert sorted(client_sdk.__all__) == sorted(EXPORTED)
    assert all(hasattr(client_sdk, name) for name in EXPORTED)


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = client_sdk.Nothing
    assert set(EXPORTED) <= set(dir(client_sdk))


def test_importing_it_imports_nothing_of_the_server() -> None:
    program = (
        "import sys, client_sdk.client, client_sdk.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded).isdisjoint(NOT_OURS)


def test_the_blocking_client_is_up_to_date() -> None:
    assert _generate.TARGET.read_text() == _generate.format_source(_generate.build()), (
        "run python -m client_sdk._sync._generate"
    )


def test_both_clients_have_the_same_methods() -> None:
    pairs = {new: name for _, name, new in _generate.CLASSES}
    modules = {name: file for file, name, _ in _generate.CLASSES}
    for new, name in pairs.items():
        module = __import__(f"client_sdk.{modules[name][:-3].replace('/', '.')}", fromlist=[name])
        theirs = {method for method in vars(getattr(module, name)) if not method.startswith("_")} - {"aclose"}
        facade = __import__("client_sdk._sync.facade", fromlist=[new])
        assert theirs <= set(vars(getattr(facade, new))), new
