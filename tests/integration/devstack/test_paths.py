"""Which paths the origin serves: what does not normalise to itself is refused before anything is allowed."""

import http.client
import json
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from devstack.stack import Stack
from tests.integration.devstack.conftest import http_client
from tests.waiting import PATIENCE_S

UP = ("..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%25252e%25252e")
SECRET_PLACES = ("_system/info", "_system/config")
TARGETS = [
    *(f"/{service}/v1/{up}/{up}/{place}" for service in ("rest", "auth") for up in UP for place in SECRET_PLACES),
    *(f"/realtime/v1/{up}/{up}/_system/info" for up in UP),
    *(f"/rest/v1/rpc/{up}/{up}/{up}/_system/info" for up in UP),
    "/rest/v1/x/../../../_system/info",
    "/rest/v1/..%2f..%2f_system/info",
    "/rest/v1/..%252f..%252f_system/info",
    "/rest/v1%2f..%2f..%2f_system%2finfo",
    "/rest/v1/..\\..\\_system\\info",
    "/rest/v1\\..\\..\\_system\\info",
    "/rest/v1/%5c..%5c..%5c_system/info",
    "\\rest\\v1\\..\\..\\_system\\info",
    "//_system/info",
    "//rest/v1/../../_system/info",
    "///rest/v1//..//..//_system/info",
    "/rest/v1//_system/info",
    "//127.0.0.1/_system/info",
    "/\\127.0.0.1/_system/info",
    "/_system/info",
    "/_system/config",
    "/%5fsystem/info",
    "/./_system/info",
    "/rest/v1/./../../_system/info",
    "/rest/v1#/../../_system/info",
    "/rest/v1;/../../_system/info",
    "/rest/v1x/../_system/info",
    "/rest/v1_system/info",
    "http://127.0.0.1/_system/info",
    "http://127.0.0.1/rest/v1/../../_system/info",
    "http:/_system/info",
    "*",
    "/rest/v1/..%00/_system/info",
    "/rest/v1/.%09./.%09./_system/info",
    "/realtime/v1x/health",
]


def answer_to(stack: Stack, method: str, target: str, **headers: str) -> tuple[int, str]:
    """Status and body of a request whose target is sent as it is written here."""
    connection = http.client.HTTPConnection(urlsplit(stack.info.supabase_url).netloc, timeout=PATIENCE_S)
    try:
        connection.putrequest(method, target, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("target", TARGETS)
def test_no_way_around_leads_to_lites_own_pages(example: Stack, target: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        for key in ({}, {"apikey": example.info.secret_key}, {"apikey": example.info.publishable_key}):
            status, body = answer_to(example, method, target, **key, **{"Content-Length": "0"})
            assert status in {400, 404}, f"{method} {target}: {status} {body}"
            assert "postgresql" not in body
            assert "jwt" not in body.lower()


@pytest.mark.parametrize("host", ["127.0.0.1/_system/info?", "127.0.0.1/_system/info#", "a\\_system\\info?", "x/../y"])
def test_a_host_header_is_no_way_around_either(example: Stack, host: str) -> None:
    for target in ("/rest/v1/", "/rest/v1/rpc/echo"):
        for method in ("GET", "POST"):
            headers = {"Host": host, "apikey": example.info.secret_key, "Content-Length": "0"}
            status, body = answer_to(example, method, target, **headers)
            assert status in {400, 404}, body
            assert "postgresql" not in body


@pytest.mark.parametrize("target", ["/rest/v1/notes", "/rest/v1/notes?select=body&or=(id.eq.1,id.eq.2)&x=../..//%5c"])
def test_plain_paths_are_served(example: Stack, target: str) -> None:
    status, body = answer_to(example, "GET", target, apikey=example.info.secret_key)
    assert status in {200, 400}, body
    assert "path" not in body


def test_names_with_spaces_and_accents_reach_rest(example: Stack) -> None:
    for name in ("my%20table", "%C3%A9t%C3%A9", "100%25"):
        status, body = answer_to(example, "GET", f"/rest/v1/{name}", apikey=example.info.secret_key)
        assert (status, json.loads(body)["code"]) == (404, "PGRST205"), body


async def test_upgrades_take_no_way_around(example: Stack) -> None:
    origin = example.info.supabase_url.replace("http://", "ws://")
    for path in ("/rest/v1/../../realtime/v1/websocket", "/realtime/v1/%2e%2e/v1/websocket", "/realtime//v1/websocket"):
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"{origin}{path}?apikey={example.info.publishable_key}")
        assert refused.value.response.status_code == 400


def test_a_broadcast_over_http_is_told_what_to_do(example: Stack) -> None:
    with http_client(example, example.info.secret_key) as client:
        answer = client.post("/realtime/v1/api/broadcast", json={"messages": []})
        assert answer.status_code == 501
        assert answer.headers["Content-Type"] == "application/json"
        assert "subscribe to the channel first, and send() over its WebSocket" in answer.json()["message"]
        other = client.post("/realtime/v1/api/tenants", json={})
        assert (other.status_code, other.headers["Allow"]) == (405, "GET")


def test_a_browser_is_told_as_well(example: Stack) -> None:
    headers = {"Origin": "http://localhost", "Access-Control-Request-Method": "POST"}
    preflight = httpx.options(f"{example.info.supabase_url}/realtime/v1/api/broadcast", headers=headers)
    assert preflight.is_success
    answer = httpx.post(f"{example.info.supabase_url}/realtime/v1/api/broadcast", headers={"Origin": "http://x"})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (501, "*")
