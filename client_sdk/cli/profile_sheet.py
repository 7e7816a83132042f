"""A tailored profile as a sheet of text that a person can edit, and back.

A part begins with `== its path`, as issues and citations name it; below it stands its text, a list one item a line.
"""

import re
from collections.abc import Mapping
from typing import Any

from client_sdk.models import ResumeRole, TailoredProfile

_INTRODUCTION = """\
# Your profile. Change what stands below the headings, then save and close; empty the file to change nothing.
# Leave the headings (== …) as they are. An empty part is taken away. Of a list, each line is one item.
"""
_TEXTS = ("headline", "summary")
_LISTS = ("contact", "skills", "education", "certifications")
_HEADING = re.compile(r"^== *(?P<path>[\w.\[\]]+)(?: .*)?$")


class ProfileSheetError(Exception):
    """A part of the sheet that makes no sense; the message names it."""


def written(profile: TailoredProfile) -> str:
    """The sheet of a profile."""
    parts = [f"== {path}{_beside(profile, path)}\n{text}".rstrip() for path, text in _parts(profile).items()]
    return _INTRODUCTION + "\n" + "\n\n".join(parts) + "\n"


def changes_of(profile: TailoredProfile, text: str) -> dict[str, Any]:
    """What a sheet changes in its profile, by path, as `edit_profile` takes it.

    Raises:
        ProfileSheetError: a heading that the profile does not have, twice the same, or text before the first.
    """
    before = _parts(profile)
    after = _read(text)
    unknown = next((path for path in after if path not in before), None)
    if unknown is not None:
        raise ProfileSheetError(f"{unknown} is no part of this profile: leave the headings (== …) as they are.")
    return {path: _value(profile, path, said) for path, said in after.items() if said != before[path].strip()}


def _parts(profile: TailoredProfile) -> dict[str, str]:
    """All that is edited here, by path."""
    resume = profile.resume_data
    parts = {"narrative": profile.narrative}
    parts |= {f"resume_data.{name}": getattr(resume, name) or "" for name in _TEXTS}
    for number, role in enumerate(resume.roles):
        parts[f"resume_data.roles[{number}].bullets"] = "\n".join(_one_line(bullet.text) for bullet in role.bullets)
    return parts | {f"resume_data.{name}": "\n".join(map(_one_line, getattr(resume, name))) for name in _LISTS}


def _beside(profile: TailoredProfile, path: str) -> str:
    """Whose bullets these are, for the eye."""
    role = _role_at(profile, path)
    return "" if role is None else f" ({_one_line(f'{role.title}, {role.company}')})"


def _role_at(profile: TailoredProfile, path: str) -> ResumeRole | None:
    match = re.fullmatch(r"resume_data\.roles\[(\d+)\]\.bullets", path)
    return profile.resume_data.roles[int(match[1])] if match is not None else None


def _read(text: str) -> Mapping[str, str]:
    parts: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        heading = _HEADING.match(line)
        if heading is not None:
            if heading["path"] in parts:
                raise ProfileSheetError(f"line {number}: {heading['path']} stands there twice.")
            lines = parts.setdefault(heading["path"], [])
        elif line.startswith("=="):
            raise ProfileSheetError(f"line {number}: is no heading, as `== narrative` is.")
        elif lines is not None:
            lines.append(line.rstrip())
        elif line.strip() and not line.startswith("#"):
            raise ProfileSheetError(f"line {number}: stands before the first heading.")
    return {path: "\n".join(said).strip() for path, said in parts.items()}


def _value(profile: TailoredProfile, path: str, said: str) -> Any:
    """The part as it is sent. A bullet that is still there keeps what it rests on, wherever it was moved to."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    role = _role_at(profile, path)
    if role is not None:
        cited = {_one_line(bullet.text): bullet.evidence_ids for bullet in role.bullets}
        changed = [bullet.evidence_ids for bullet in role.bullets if _one_line(bullet.text) not in lines]
        # Of as many lines as before, the new ones are the old ones in other words.
        rest = iter(changed if len(lines) == len(role.bullets) else [])
        ids = [cited[line] if line in cited else next(rest, []) for line in lines]
        return [{"text": line, "evidence_ids": [str(each) for each in of]} for line, of in zip(lines, ids, strict=True)]
    if path.rpartition(".")[2] in _LISTS:
        return lines
    return said if said or path != "resume_data.headline" else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
