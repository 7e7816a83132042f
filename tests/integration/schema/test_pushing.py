"""Migrations on projects that are not as fresh as ours."""

import pytest

from devstack.migrations import act_as_owner
from devstack.schema.files import make_from_migrations
from devstack.schema.scratch import ScratchCluster

PUBLISHED = "select schemaname || '.' || tablename from pg_publication_tables where pubname = 'supabase_realtime'"


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(["create publication supabase_realtime for all tables"], id="a publication for all tables"),
        pytest.param(["create publication supabase_realtime for tables in schema public"], id="one of the schema"),
        pytest.param([], id="no publication"),
    ],
)
def test_the_migrations_go_through_and_jobs_are_published(cluster: ScratchCluster, before: list[str]) -> None:
    with cluster.superuser() as connection:
        connection.execute("drop publication supabase_realtime")
        for statement in before:
            connection.execute(statement.encode())
        act_as_owner(connection)
        make_from_migrations(connection)
        assert ("public.document_jobs",) in connection.execute(PUBLISHED).fetchall()


def test_users_who_were_there_before_get_a_profile(cluster: ScratchCluster) -> None:
    with cluster.superuser() as connection:
        connection.execute("insert into auth.users (id, email) values (gen_random_uuid(), 'early@example.com')")
        act_as_owner(connection)
        make_from_migrations(connection)
        assert connection.execute("select count(*) from public.profiles").fetchone() == (1,)
