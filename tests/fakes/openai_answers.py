"""What a diligent model would answer to our prompts, made from the data in them. Every answer can be used."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Data = Mapping[str, Any]

_BLOCK = re.compile(r'<data-[0-9a-f]+ name="([^"]+)">\n(.*?)\n</data-[0-9a-f]+>', re.DOTALL)
_DATES = re.compile(r"(\d{4}) - (\d{4}|present)")


def answer_to(operation: str, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """The answer to a prompt of this operation.

    Raises:
        KeyError: there is no such operation.
    """
    data = {name: _parse(text) for name, text in _BLOCK.findall(messages[1]["content"])}
    return _ANSWERS[operation](data)


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
    keys = [item["key"] for item in data["evidence"]][:2]
    *answered, last = data["requirements"] or [None]
    items = [
        {"requirement_key": item["key"], "text": f"I have done this: {item['text']}", "evidence_keys": keys,
         "strength": "strong"}
        for item in answered
    ]  # fmt: skip
    gaps = [{"requirement_key": last["key"], "note": "Nothing shows this."}] if last else []
    return {"items": items, "gaps": gaps}


def _narrative(data: Data) -> dict[str, Any]:
    title = data["opportunity"].get("title") or "this role"
    return {"paragraphs": [f"I would like to work as {title}.", "My evidence shows what I have done."]}


def _summary(data: Data) -> dict[str, Any]:
    return {"headline": data["opportunity"].get("title") or "Professional", "summary": "Did what the evidence says."}


def _bullets(data: Data) -> dict[str, Any]:
    return {"bullets": [{"text": item["text"], "evidence_keys": [item["key"]]} for item in data["evidence"]]}


def _skills(data: Data) -> dict[str, Any]:
    return {"skills": data["skills"]}


def _evaluation(data: Data) -> dict[str, Any]:
    issues = [{"severity": "info", "text": "One requirement is not shown."}]
    return {"issues": issues}


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
