"""What is mutated, and by which tests each area is to be held."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.python_sites import python_mutants
from tests.mutants.sql_sites import sql_mutants


@dataclass(frozen=True, kw_only=True)
class Area:
    """Modules that belong together, as glob patterns, and the tests that are related to them.

    `elsewhere`: modules that run in processes of their own, where nobody sees which lines a test reaches, each with the
    module that starts them: a test that reaches that one is related to them.
    """

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_sql(self) -> bool:
        """True for functions of the database."""
        return self.modules[0].endswith(".sql")

    def paths(self, root: Path) -> list[str]:
        """Its modules, from the root of the clone."""
        found = (path for pattern in self.modules for path in root.glob(pattern))
        return sorted(str(path.relative_to(root)) for path in found)

    def within(self, *folders: str) -> "Area":
        """With only those of its tests that are below one of these paths."""
        return replace(self, tests=tuple(test for test in self.tests if test.startswith(folders)))

    def mutants(self, root: Path) -> list[Mutant]:
        """All that could be tried."""
        return [mutant for path in self.paths(root) for mutant in self.make(path, (root / path).read_text())]

    def make(self, path: str, source: str) -> list[Mutant]:
        """All that could be tried of one module."""
        return sql_mutants(path, source) if self.is_sql else python_mutants(path, source)


_ROOT = Path(__file__).resolve().parents[2]


def _modules_of(folder: str, *, but: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The test modules of a folder, so that a new one is related without being named."""
    return tuple(f"{folder}/{path.name}" for path in sorted((_ROOT / folder).glob("test_*.py")) if path.name not in but)


_WORKER_TESTS = (
    "tests/integration/worker/test_cancelling.py",
    "tests/integration/worker/test_documents.py",
    "tests/integration/worker/test_fairness.py",
    "tests/integration/worker/test_fencing.py",
    "tests/integration/worker/test_queue_entries.py",
    "tests/integration/worker/test_retries.py",
    "tests/integration/worker/test_shutting_down.py",
    "tests/integration/worker/test_tailoring.py",
)

AREAS = (
    Area(
        name="runtime",
        modules=(
            "worker/runtime/*.py",
            "core/confined/*.py",
            "core/kept_connections.py",
            "core/direct_functions.py",
            "core/postgres_session.py",
            "core/straight_functions.py",
        ),
        tests=(
            "tests/integration/core/test_kept_connections.py",
            "tests/integration/core/test_straight_functions.py",
            "tests/integration/core/test_database_pool.py",
            "tests/unit/worker/runtime",
            "tests/unit/core/confined",
            "tests/unit/core/test_kept_connections_url.py",
            "tests/unit/core/test_straight_sessions.py",
            "tests/unit/worker/test_children.py",
            *_WORKER_TESTS,
            "tests/integration/worker/test_lane_news.py",
            "tests/integration/worker/test_without_redis.py",
        ),
        elsewhere=dict.fromkeys(
            ("core/confined/__main__.py", "core/confined/child.py", "core/confined/server.py"),
            "core/confined/forking.py",
        ),
    ),
    Area(
        name="sql",
        modules=("supabase/schemas/functions/*/*.sql",),
        tests=(
            *_modules_of("tests/integration/database", but=("test_access_matrix.py", "test_pgtap.py")),
            *_WORKER_TESTS,
            "tests/integration/api/test_account.py",
            "tests/integration/api/test_api_keys.py",
            "tests/integration/api/test_budget.py",
            "tests/integration/api/test_documents.py",
            "tests/integration/api/test_idempotency.py",
            "tests/integration/api/test_jobs.py",
            "tests/integration/api/test_record.py",
            "tests/integration/api/test_sharing.py",
            "tests/integration/api/test_tailored_profiles.py",
            "tests/integration/api/test_tailoring.py",
        ),
    ),
    Area(
        name="checking",
        modules=(
            "core/checking/*.py",
            "core/language/negation.py",
            "core/language/polarity.py",
            "core/language/topics.py",
        ),
        tests=(
            "tests/unit/core/checking",
            "tests/unit/core/language/test_polarity.py",
            "tests/unit/worker/engines/test_gate.py",
            "tests/unit/worker/engines/test_offline_truth.py",
        ),
    ),
    Area(
        name="auth",
        modules=("api/auth/*.py", "api/api_keys/*.py", "api/http/idempotency.py"),
        tests=(
            "tests/unit/api",
            "tests/integration/api/test_access.py",
            "tests/integration/api/test_api_keys.py",
            "tests/integration/api/test_idempotency.py",
            "tests/integration/api/test_rate_limits.py",
            "tests/integration/api/test_rates.py",
            "tests/integration/api/test_tokens.py",
        ),
    ),
    Area(
        name="watching",
        modules=("client_sdk/watching/*.py",),
        tests=(
            "tests/unit/client_sdk",
            "tests/integration/client_sdk/test_channel.py",
            "tests/integration/client_sdk/test_clients.py",
            "tests/integration/client_sdk/test_document_job_view.py",
            "tests/integration/client_sdk/test_faults.py",
            "tests/integration/client_sdk/test_unforeseen.py",
            "tests/integration/client_sdk/test_watching.py",
        ),
    ),
)
