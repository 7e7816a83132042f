"""What a diligent model would answer to our prompts, made from the data in them. Every answer can be used."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Data = Mapping[str, Any]

_BLOCK = re.compile(r'<data-[0-9a-f]+ name="([^"]+)">\n(.*?)\n</data-[0-9a-f]+>', re.DOTALL)
_TASK = re.compile(r'<task-[0-9a-f]+ name="([^"]+)">')
_DATES = re.compile(r"(\d{4}) - (\d{4}|present)")


def operation_of(name: str, messages: Sequence[Mapping[str, str]]) -> str:
    """The operation that is asked for: all that write ask for one form, and their task says which."""
    task = _TASK.search(messages[1]["content"]) if len(messages) > 1 else None
    return task[1] if task else name


def data_of(messages: Sequence[Mapping[str, str]]) -> Data:
    """What stands between the tags of a prompt."""
    return {name: _parse(text) for name, text in _BLOCK.findall(messages[1]["content"])}


def answer_to(operation: str, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """The answer to a prompt of this operation.

    Raises:
        KeyError: there is no such operation.
    """
    return _ANSWERS[operation](data_of(messages))


def evidence_in(data: Data, *, role: str | None = None) -> dict[str, str]:
    """All that the record says was done, by key; with a role only what stands under it."""
    return {
        key: text
        for group in data["record"]
        if role is None or group.get("role") == role
        for key, text in group.get("evidence", {}).items()
    }


def part(*sentences: tuple[str, list[str]], about: str | None = None, grade: str | None = None) -> dict[str, Any]:
    """A part of an answer: sentences, each with the keys that it cites."""
    return {"about": about, "grade": grade, "sentences": [{"text": text, "cites": keys} for text, keys in sentences]}


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _posting(data: Data) -> dict[str, Any]:
    lines = [line.strip() for line in str(data["posting"]).splitlines() if line.strip()]
    bullets = [line.lstrip("-*• ") for line in lines if line[0] in "-*•"]
    return {
        "title": lines[0],
        "company": lines[1].split(" looks ")[0] if len(lines) > 1 else None,
        "location": None,
        "requirements": [{"text": text, "importance": "required", "keywords": text.split()[-1:]} for text in bullets],
    }


def _resume(data: Data) -> dict[str, Any]:
    lines = [line.strip() for line in str(data["resume"]).splitlines() if line.strip()]
    roles: list[dict[str, Any]] = []
    other: list[dict[str, str]] = []
    for number, line in enumerate(lines):
        key = f"e{number}"
        if dates := _DATES.search(line):
            title, company = [*line[: dates.start()].split(","), ""][:2]
            roles.append(
                {"company": company.strip() or "Unknown", "title": title.strip(), "location": None,
                 "start": dates[1], "end": dates[2], "evidence": []}
            )  # fmt: skip
        elif line.startswith("-") and roles:
            roles[-1]["evidence"].append({"key": key, "kind": "accomplishment", "text": line.lstrip("- ")})
        elif number == len(lines) - 1:
            other.append({"key": key, "kind": "skill", "text": line})
    claims = [
        {"type": "skill", "label": name.strip(), "description": "", "evidence_keys": [item["key"]]}
        for item in other
        for name in item["text"].split(",")
    ]
    found = {"roles": roles, "other_evidence": other, "claims": claims}
    return {"name": lines[0], "headline": None, "contact": [], **found}


def _story(data: Data) -> dict[str, Any]:
    sentences = [text.strip() for text in str(data["story"]).split(".") if text.strip()]
    evidence = [{"key": f"e{n}", "kind": "story", "text": text} for n, text in enumerate(sentences)]
    claim = {"type": "attribute", "label": "Tells stories", "description": "", "evidence_keys": ["e0"]}
    return {"evidence": evidence, "claims": [claim]}


def _points(data: Data) -> dict[str, Any]:
    keys = list(evidence_in(data))[:2]
    asked = [pair for group in data["requirements"].values() for pair in group.items()]
    *answered, last = asked or [None]
    parts = [part((f"I have done this: {text}", keys), about=key, grade="strong") for key, text in answered]
    gaps = [part(("Nothing shows this.", []), about=last[0], grade="gap")] if last else []
    return {"parts": [*parts, *gaps]}


def _narrative(data: Data) -> dict[str, Any]:
    title = data["posting"].get("title") or "this role"
    first = list(evidence_in(data))[:1]
    return {
        "parts": [part((f"I would like to work as {title}.", [])), part(("My evidence shows what I have done.", first))]
    }


def _summary(data: Data) -> dict[str, Any]:
    title = data["posting"].get("title") or "Professional"
    return {"parts": [part((title, [])), part(("Did what the evidence says.", []))]}


def _bullets(data: Data) -> dict[str, Any]:
    own = data["position"]["evidence"]
    return {"parts": [part((text, [key])) for key, text in evidence_in(data).items() if key in own]}


def _skills(data: Data) -> dict[str, Any]:
    return {"parts": [part((skill, [])) for skill in data["skills"]]}


def _evaluation(data: Data) -> dict[str, Any]:
    return {"parts": [part(("One requirement is not shown.", []), grade="info")]}


_ANSWERS: dict[str, Callable[[Data], dict[str, Any]]] = {
    "read_posting": _posting,
    "read_resume": _resume,
    "read_story": _story,
    "talking_points": _points,
    "narrative": _narrative,
    "resume_summary": _summary,
    "resume_role": _bullets,
    "resume_skills": _skills,
    "evaluate": _evaluation,
}
