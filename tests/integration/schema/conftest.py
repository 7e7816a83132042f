"""One cluster for these tests, and a database in it that was made from the files of the schema."""

from collections.abc import Iterator

import psycopg
import pytest

from devstack.schema.files import make_from_files
from devstack.schema.scratch import ScratchCluster, scratch_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[ScratchCluster]:
    """A scratch Postgres as a hosted project has it before its first migration."""
    with scratch_cluster() as running:
        yield running


@pytest.fixture(scope="session")
def database(cluster: ScratchCluster) -> Iterator[psycopg.Connection]:
    """A database made from the files, as the owner of the schema. Tests put back what they change."""
    with cluster.owner() as connection:
        make_from_files(connection)
        yield connection
