from client_sdk.backoff import Backoff


def test_doubles_up_to_the_cap_with_jitter_downwards() -> None:
    backoff = Backoff(base_s=1, cap_s=5, random=lambda: 1.0)
    assert [backoff.next_s() for _ in range(5)] == [1, 2, 4, 5, 5]
    backoff.random = lambda: 0.0
    assert backoff.next_s() == 2.5


def test_reset_and_a_very_long_outage() -> None:
    backoff = Backoff(base_s=0.5, cap_s=10, random=lambda: 1.0)
    for _ in range(100_000):
        assert backoff.next_s() <= 10
    backoff.reset()
    assert backoff.next_s() == 0.5


def test_a_server_that_asks_for_longer_is_obeyed() -> None:
    backoff = Backoff(base_s=1, cap_s=5, random=lambda: 1.0)
    assert [backoff.next_s(asked_s=30), backoff.next_s(asked_s=0.1)] == [30, 2]


def test_jitter_is_the_share_that_is_left_to_chance() -> None:
    none, all_ = Backoff(base_s=1, cap_s=5, jitter=0.0), Backoff(base_s=1, cap_s=5, jitter=1.0, random=lambda: 0.25)
    assert [none.after_s(failures) for failures in (1, 2, 3, 4)] == [1, 2, 4, 5]
    assert [all_.after_s(failures) for failures in (1, 2, 3, 4)] == [0.25, 0.5, 1, 1.25]
