"""Which test modules come first when several processes share them: those that take longest."""

# By the time that each takes (`pytest --durations=0`); what is not named here takes a few seconds at most.
LONGEST_FIRST = (
    "chaos/test_round.py",
    "acceptance/web/test_whole_way.py",
    "acceptance/test_demo.py",
    "acceptance/test_remote.py",
    "acceptance/client_sdk/test_real_servers.py",
    "integration/client_sdk/test_faults.py",
    "integration/worker/test_processes.py",
    "integration/devstack/test_lifecycle.py",
    "integration/devstack/test_failures.py",
    "integration/realtime/test_realtime_recovery.py",
    "integration/worker/test_queue_entries.py",
    "integration/worker/test_retries.py",
    "integration/client_sdk/test_watching.py",
)


def rank(module: str) -> int:
    """Where a module stands; all that are not named stand together at the end."""
    return LONGEST_FIRST.index(module) if module in LONGEST_FIRST else len(LONGEST_FIRST)
