"""A proxy in the environment of whoever starts the stack."""

import httpx
import pytest

from devstack.proxies import bypass_proxies
from devstack.services import service_environment, way_to_postgres
from devstack.stack import DATABASE_VARIABLE, Stack
from tests.integration.devstack.conftest import read


def test_this_machine_is_reached_without_the_proxy(example: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody listens there
    monkeypatch.setenv("NO_PROXY", "internal.example")
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(httpx.ConnectError):
        read(example, "/rest/v1/notes")
    bypass_proxies()
    assert read(example, "/rest/v1/notes").is_success


@pytest.mark.parametrize(
    ("named", "bypassed"),
    [("internal.example, localhost", "internal.example,localhost,127.0.0.1"), ("*", "*")],
)
def test_hosts_that_were_named_stay_named(named: str, bypassed: str) -> None:
    environment = {"NO_PROXY": named}
    bypass_proxies(environment)
    assert environment == {"NO_PROXY": bypassed, "no_proxy": bypassed}


def test_api_and_worker_get_the_way_to_the_model(example: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "https_proxy": "http://proxy.example:3128",
        "NO_PROXY": "127.0.0.1",
        "SSL_CERT_FILE": "/etc/ca.pem",
        "OPENAI_API_KEY": "sk-test",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not for them")
    environment = service_environment(example)
    assert given.items() <= environment.items()
    assert "AWS_SECRET_ACCESS_KEY" not in environment
    assert "DATABASE_URL" not in environment


def test_a_worker_here_never_writes_to_the_postgres_that_the_caller_names(
    example: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    assert DATABASE_VARIABLE not in service_environment(example)
    monkeypatch.setenv(DATABASE_VARIABLE, "postgresql://bespoke_worker:secret@db.example.com/postgres")
    with monkeypatch.context() as patch:
        patch.setattr(Stack, "let_worker_in", lambda _: {DATABASE_VARIABLE: "postgresql://here"})
        assert service_environment(example)[DATABASE_VARIABLE] == "postgresql://here"
        monkeypatch.delenv(DATABASE_VARIABLE)
        assert way_to_postgres(example) == {}
        assert way_to_postgres(example, straight=True) == {DATABASE_VARIABLE: "postgresql://here"}
