"""Lists of skills → the skills."""

from dataclasses import dataclass

from core.language.skill_lists import MAX_WORDS, split_skills
from worker.understanding.lines import Line
from worker.understanding.wrapping import Item, unwrap


@dataclass(frozen=True, kw_only=True)
class SkillLine:
    """One line of a skills section as written, and the skills it names (none when it is a sentence)."""

    text: str
    skills: tuple[str, ...]


def read_skills(lines: list[Line]) -> list[SkillLine]:
    """Each line of a skills section. Lines that only label a group are left out."""
    found: list[SkillLine] = []
    for item in _items(lines):
        text = item.text.strip()
        if text and not (text.endswith(":") and len(text.split()) <= MAX_WORDS):
            found.append(SkillLine(text=text, skills=tuple(split_skills(text))))
    return found


def _items(lines: list[Line]) -> list[Item]:
    """Items of the section; columns of a line count as separate skills, divided by a bullet."""
    separated = [
        Line(
            text=" • ".join(line.cells),
            is_bullet=line.is_bullet,
            indent=line.indent,
            after_blank=line.after_blank,
        )
        for line in lines
    ]
    return unwrap(separated)
