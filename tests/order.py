"""How `make test` shares the suite out among its processes: whole modules, the longest first."""

from xdist.scheduler import LoadScopeScheduling

# By the CPU time that each takes with all it starts; what is not named here takes a few seconds.
LONGEST_FIRST = (
    "acceptance/web",
    "acceptance/client_sdk",
    "unit/worker/engines",
    "chaos/test_round.py",
    "linear/test_linear.py",
    "integration/worker/test_processes.py",
    "hostile/test_hostile.py",
    "integration/devstack/test_lifecycle.py",
    "integration/api/test_connections.py",
    "integration/worker/test_fairness.py",
    "integration/devstack/test_failures.py",
    "integration/api/test_sharing.py",
    "acceptance/test_demo.py",
    "acceptance/test_remote.py",
    "unit/mutants/test_round.py",
    "integration/engines/test_openai_writing.py",
    "integration/api/test_tailored_profiles.py",
    "unit/benchmarks/reading/test_pinned.py",
    "unit/benchmarks/reading/test_training.py",
    "integration/devstack/test_dev.py",
    "integration/api/test_access_matrix.py",
    "integration/database/test_run_rules.py",
    "integration/database/test_runs.py",
    "integration/worker/test_retries.py",
    "integration/api/test_process.py",
    "integration/api/test_export.py",
    "integration/api/test_signing_in.py",
    "integration/worker/test_queue_entries.py",
    "integration/worker/test_only_what_changed.py",
    "integration/worker/test_record_lives.py",
    "acceptance/test_telemetry.py",
    "integration/devstack/test_ports.py",
    "integration/packages/test_distributions.py",
    "integration/worker/test_redis_kinds.py",
    "integration/client_sdk/test_faults.py",
    "integration/client_sdk/test_watching.py",
    "integration/realtime/test_realtime_recovery.py",
    "integration/realtime/test_realtime_speed.py",
    "integration/realtime/test_realtime_supabase_js.py",
)
# Taken as one: they share a worker, the page's a browser, and the engines' profiles that were written, which would
# otherwise be started or written in each process.
TOGETHER = ("acceptance/web", "acceptance/client_sdk", "unit/worker/engines")
# Modules that are served by the API and the worker of a room, and are handed out with it.
GUESTS = {"acceptance/test_end_to_end.py": "acceptance/client_sdk"}


def unit_of(module: str) -> str:
    """What a module, named from `tests/`, is handed to a process with: alone, or with its room."""
    return GUESTS.get(module) or next((room for room in TOGETHER if module.startswith(f"{room}/")), module)


def place(module: str) -> tuple[int, str]:
    """Where a module stands; all that are not named stand at the end, by name."""
    unit = unit_of(module)
    return LONGEST_FIRST.index(unit) if unit in LONGEST_FIRST else len(LONGEST_FIRST), module


class ByModule(LoadScopeScheduling):  # type: ignore[misc] # xdist has no types
    """Hands out units in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid.partition("::")[0].removeprefix("tests/"))
