"""Which server a URL means, without asking it."""

import pytest

from core.kept_connections import KeptConnections


@pytest.mark.parametrize(
    ("url", "host", "port", "has_tls"),
    [
        ("http://db.test", "db.test", 80, False),
        ("https://db.test", "db.test", 443, True),
        ("https://db.test:8443/rest/v1", "db.test", 8443, True),
        ("http://[::1]:5/", "::1", 5, False),
    ],
)
def test_the_port_is_the_url_s_or_that_of_its_scheme(url: str, host: str, port: int, has_tls: bool) -> None:
    made = KeptConnections(url, {}, timeout_s=2, connect_s=5)
    assert (made._host, made._port, made._ssl is not None) == (host, port, has_tls)
    assert made._connect_s == 2, "to connect takes no longer than all of it"
