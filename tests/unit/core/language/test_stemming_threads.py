"""The steps of a job run at the same time, each in a thread of its own."""

from concurrent.futures import ThreadPoolExecutor

from core.language.words import stem

WORDS = [f"{prefix}{ending}" for prefix in ("organiz", "relat", "hope", "gener", "oper") for ending in (
    "ation", "ational", "ing", "fulness", "ization", "ousness", "ive", "iveness", "ally", "ements",
)]  # fmt: skip


def test_stems_are_the_same_in_many_threads_at_once() -> None:
    alone = [stem.__wrapped__(word) for word in WORDS]
    with ThreadPoolExecutor(max_workers=8) as pool:
        rounds = list(pool.map(lambda _: [stem.__wrapped__(word) for word in WORDS], range(200)))
    assert all(stems == alone for stems in rounds)
