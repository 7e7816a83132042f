"""Lines that list skills say what the person stands by, and call it as they do."""

from core.language.skill_lists import split_skills
from core.record.content_ids import content_id
from core.record.draft import Draft, Item


def rewrite_skill_lines(draft: Draft) -> None:
    """Write the lines anew in which a skill stood that is hidden, denied or called otherwise by the person.

    A line that listed nothing else than what was taken back is hidden, too.
    """
    for skill in draft.items["skills"]:
        is_taken_back = skill.is_hidden or skill.text("polarity") == "denied"
        if not is_taken_back and "label" not in skill.typed:
            continue
        for line in skill.fields["evidence"]:
            is_list = line.text("kind") == "skill" and line.text("polarity") == "does"
            if is_list and "text" not in line.typed:
                _rewrite(line, skill, None if is_taken_back else skill.text("label"))


def _rewrite(line: Item, skill: Item, label: str | None) -> None:
    """Each name by which the skill was ever known becomes this label, or goes."""
    names = split_skills(line.text("text"))
    kept = [label if content_id("skills", {"label": name}) in skill.names else name for name in names]
    if kept == names:
        return
    left = list(dict.fromkeys(name for name in kept if name))
    line.fields["text"] = ", ".join(left)
    line.is_hidden = not left
