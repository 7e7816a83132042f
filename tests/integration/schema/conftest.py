"""One cluster for the tests of a module: each takes databases of its own from it."""

from collections.abc import Iterator

import pytest

from devstack.schema.scratch import ScratchCluster, scratch_cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[ScratchCluster]:
    """A scratch Postgres as a hosted project has it before its first migration."""
    with scratch_cluster() as running:
        yield running
