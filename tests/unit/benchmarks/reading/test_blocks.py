"""Where the order of lines loses what belongs together is counted by kind."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.reading.blocks import Faults, faults_of, main
from benchmarks.reading.facts import Education, Facts, Role
from benchmarks.reading.labels import Label, Labelled

_ROLES = [Role(title="Staff Nurse", employer="East Fen Hospital"), Role(title="Night Porter", employer="Quay Hotel")]
_SCHOOLS = [Education(title="BSc Nursing", school="Mossfield College")]


def _document(*lines: str) -> Labelled:
    facts = Facts(roles=_ROLES, education=_SCHOOLS)
    label = Label(document="a.txt", layout="plain", facts=facts)
    return Labelled(name="a", content="\n".join(lines).encode(), label=label)


_WHOLE = ("Staff Nurse, East Fen Hospital", "Night Porter at Quay Hotel", "BSc Nursing – Mossfield College")


@pytest.mark.parametrize(
    ("lines", "torn", "glued", "mixed"),
    [
        pytest.param(_WHOLE, 0, 0, 0, id="whole"),
        pytest.param(("Staff", "in Ward 4", "Nurse, East Fen Hospital", *_WHOLE[1:]), 1, 0, 0, id="torn"),
        pytest.param(("Staff Nurse Leeds East Fen Hospital", *_WHOLE[1:]), 0, 1, 0, id="glued"),
        pytest.param(
            ("Staff Nurse", "Night Porter", "East Fen Hospital", "Quay Hotel", _WHOLE[2]), 0, 0, 2, id="mixed"
        ),
    ],
)
def test_faults_are_counted_by_kind(lines: tuple[str, ...], torn: int, glued: int, mixed: int) -> None:
    found = faults_of([_document(*lines)])

    names = ["a"] if torn or glued or mixed else []
    assert found == {
        "txt: plain": Faults(documents=1, entries=3, torn=torn, glued=glued, mixed=mixed, names=names),
    }


def test_the_table_names_documents_and_says_nothing_of_what_stands_in_them(tmp_path: Path) -> None:
    document = _document("Staff", "in Ward 4", "Nurse, East Fen Hospital")
    (tmp_path / "a.txt").write_bytes(document.content)
    (tmp_path / "a.labels.json").write_text(document.label.model_dump_json(exclude_none=True))

    shown = CliRunner().invoke(main, [str(tmp_path), "--format", "txt"])

    assert shown.exit_code == 0
    assert "txt: plain" in shown.output
    assert "Nurse" not in shown.output
