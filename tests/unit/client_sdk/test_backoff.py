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
