"""What a tailoring sends begins alike, as far as `make bench` promises."""

from benchmarks import prompts


def test_a_cache_can_serve_most_of_a_tailoring() -> None:
    report = prompts.main()

    missed = [figure.what for figure in report.figures if figure.is_met is False]
    assert not missed
    requests = next(figure for figure in report.figures if figure.what == "requests")
    assert requests.value == 10, "points, letter, summary, skills, five roles, evaluation: none is asked for twice"
