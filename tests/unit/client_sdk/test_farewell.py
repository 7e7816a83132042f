"""What has gone with an account, counted in words."""

import pytest

from client_sdk.cli.farewell import told_deletion


@pytest.mark.parametrize(
    ("deleted", "told"),
    [
        ({}, "nothing else"),
        ({"documents": 1}, "1 document"),
        ({"documents": 2, "opportunities": 1}, "2 documents and 1 posting"),
        ({"idempotency_keys": 8, "records": 1, "api_keys": 1, "documents": 0}, "1 API key and 9 other rows"),
        ({"new_table": 1, "document_jobs": 1200, "shared_links": 3}, "3 links, 1,200 jobs and 1 other row"),
    ],
)
def test_one_and_many_are_told_apart(deleted: dict[str, int], told: str) -> None:
    assert told_deletion(deleted) == told
