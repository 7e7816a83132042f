"""Addresses that a page is never asked for at, however they are written, and the one form of those that it is."""

from ipaddress import ip_address

import pytest

from core.web_address import AddressRefused, WebRules, is_public, page_address

ANYWHERE = WebRules()
# 1.2.3.4 carries none of ours; 127.0.0.1 does. In each of these forms it must not matter which.
REFUSED = [
    "http://127.0.0.1/", "http://127.9.9.9/", "http://0.0.0.0/", "http://0/", "http://10.1.2.3/",
    "http://100.64.0.1/", "http://100.100.100.200/latest/meta-data/", "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/machine", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.0.0.192/opc/v2/",
    "http://192.168.1.1/", "http://198.18.0.1/", "http://192.0.2.1/", "http://203.0.113.9/", "http://224.0.0.1/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://192.88.99.1/",
    "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.0x0.0x0.0x1/",
    "http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1./", "http://1.2.3.4.5/", "http://8.8.8.08/",
    "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://１２７.０.０.１/",
    "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:8.8.8.8]/", "http://[::7f00:1]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/",
    "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fd20:ce::254]/", "http://[fec0::1]/",
    "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/", "http://[2001::1]/",
    "http://[2001:db8::1]/", "http://[2001:470:1::5efe:7f00:1]/", "http://[ff02::1]/", "http://[100::1]/",
    "http://localhost/", "http://LOCALHOST./", "http://a.localhost/", "http://printer.local/", "http://intranet/",
    "http://metadata.google.internal/computeMetadata/v1/", "http://db.corp/", "http://router.home.arpa/",
    "http://user:secret@example.com/", "http://user@example.com/", "http://example.com@127.0.0.1/",
    "http://example.com\\@127.0.0.1/", "http:\\\\127.0.0.1/", "http://example.com:22/", "http://example.com:6379/",
    "http://example.com:0/", "http://example.com:99999/", "http://example.com:8o/", "http://[::1/", "http://[example.com]/",
    "file:///etc/passwd", "gopher://127.0.0.1:6379/_INFO", "ftp://example.com/", "data:text/html,hi", "javascript:1",
    "//example.com/", "example.com", "http:///etc/passwd", "http://", "", "http://exa mple.com/",
    "http://example.com/a\r\nHost: 127.0.0.1", "http://exa\tmple.com/", "http://exam%70le.com/", "http://a..com/",
    "http://-a.com/", f"http://{'a' * 64}.com/", f"http://{'a.' * 200}com/", "http://faß.de/", "http://\u202eexample.com/",
    f"http://example.com/{'é' * 400}",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_no_page_is_asked_for_there(address: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        page_address(address, ANYWHERE)
    assert str(refused.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://jobs.example.com/1", "https://jobs.example.com/1"),
        (" HTTPS://Jobs.EXAMPLE.com:443/1#apply ", "https://jobs.example.com/1"),
        ("http://example.com.", "http://example.com/"),
        ("http://example.com:80?id=7", "http://example.com/?id=7"),
        ("https://example.com:80/", "https://example.com:80/"),
        ("https://example.com/a?utm_source=x&id=3&gclid=9&b=", "https://example.com/a?id=3&b="),
        ("https://example.com/a%2Fb/ü?q=c++", "https://example.com/a%2Fb/%C3%BC?q=c++"),
        ("http://münchen.de/", "http://xn--mnchen-3ya.de/"),
        ("http://1.2.3.4/", "http://1.2.3.4/"),
        ("http://[2A00:1450:0::1]/", "http://[2a00:1450::1]/"),
        ("https://127.0.0.1.nip.example/", "https://127.0.0.1.nip.example/"),  # what it resolves to is checked later
    ],
)
def test_all_ways_of_writing_an_address_are_one(written: str, meant: str) -> None:
    address = page_address(written, ANYWHERE)
    assert str(address) == meant
    assert page_address(meant, ANYWHERE) == address


def test_a_deployment_may_allow_ports_and_networks_of_its_own() -> None:
    rules = WebRules(ports=[8080], networks=["10.0.0.0/8", "::1"])
    assert str(page_address("http://10.1.1.1:8080/", rules)) == "http://10.1.1.1:8080/"
    assert rules.may_connect(ip_address("::1"))
    for address in ("http://10.1.1.1/", "http://11.1.1.1:80/", "http://192.168.1.1:8080/"):
        with pytest.raises(AddressRefused):
            page_address(address, rules)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "2606:4700::1"])
def test_what_anybody_may_have_is_public(address: str) -> None:
    assert is_public(ip_address(address))
