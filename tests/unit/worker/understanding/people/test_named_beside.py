"""A name that the file says of its author, or by what it is called: only where the page says it, too."""

import pytest

from worker.understanding.people.named_beside import named_beside
from worker.understanding.text.lines import Line


@pytest.mark.parametrize(
    ("top", "said", "beside", "expected"),
    [
        (["CERTIFIED BAKER", "ORLA FENNIMORE"], None, ["orla fennimore"], "Orla Fennimore"),
        (
            ["Fennimore, 12 Mill Lane", "Orla B. Fennimore | baker"],
            "Fennimore",
            ["fennimore orla"],
            "Orla B. Fennimore",
        ),
        (["ORLAB.FENNIMORE"], "Orlab.Fennimore", ["orla fennimore copy"], "Orla B. Fennimore"),
        (["Particulars: ORLA FENNIMORE."], None, ["orla"], "Orla Fennimore"),
        # What the page says looks like a name already; a title is none; below the top others are named.
        (["Orla Fennimore", "Baker"], "Orla Fennimore", ["otto lamp"], "Orla Fennimore"),
        (["Orla Fennimore", "Otto Lamp"], "Orla Fennimore", ["otto lamp"], "Orla Fennimore"),
        (["Pastry Chef", "Curriculum Vitae"], None, ["pastry chef", "curriculum vitae"], None),
        (["Baker", "Assistant to Otto Lamp at the mill"], None, ["otto lamp"], None),
        (["Résumé of Orla Fennimore"], None, ["orla fennimore"], "Orla Fennimore"),
        (["Baker"] * 14 + ["Otto Lamp"], None, ["otto lamp"], None),
    ],
)
def test_a_name_is_raised_by_what_the_file_says(
    top: list[str], said: str | None, beside: list[str], expected: str | None
) -> None:
    assert named_beside([Line(text=text) for text in top], said, beside) == expected
