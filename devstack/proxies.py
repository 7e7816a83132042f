"""A proxy in the environment: calls to this machine pass it by, and a worker needs it to reach its model."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

PROXY_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
BYPASS_VARIABLES = ("NO_PROXY", "no_proxy")  # where both are set, most programs read the second alone
NETWORK_VARIABLES = (
    *PROXY_VARIABLES,
    *(name.lower() for name in PROXY_VARIABLES),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"),
)
"""What a program needs to reach other machines from behind a proxy."""


def bypass_proxies(environment: MutableMapping[str, str] = os.environ) -> None:
    """Have this process, and all that it starts, reach this machine without a proxy."""
    named = ",".join(environment.get(name, "") for name in BYPASS_VARIABLES).split(",")
    hosts = dict.fromkeys(host.strip() for host in (*named, "127.0.0.1", "localhost") if host.strip())
    for name in BYPASS_VARIABLES:
        environment[name] = "*" if "*" in hosts else ",".join(hosts)  # a * counts only where it stands alone
