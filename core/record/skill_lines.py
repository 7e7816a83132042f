"""Lines that list skills say no more than the person stands by: a skill that was taken back leaves its line."""

from core.language.skill_lists import split_skills
from core.record.draft import Draft, Item
from core.record.identity import label_key


def without_taken_back_skills(draft: Draft) -> None:
    """Write the lines anew in which a hidden or denied skill stood; a line that listed nothing else is hidden, too."""
    for skill in draft.items["skills"]:
        if skill.is_hidden or ("polarity" in skill.typed and skill.text("polarity") == "denied"):
            for line in skill.fields["evidence"]:
                if line.text("kind") == "skill" and "text" not in line.typed:
                    _take_out(line, label_key(skill.text("label")))


def _take_out(line: Item, label: str) -> None:
    names = split_skills(line.text("text"))
    kept = [name for name in names if label_key(name) != label]
    if len(kept) == len(names):
        return
    line.fields["text"] = ", ".join(kept)
    line.is_hidden = not kept
