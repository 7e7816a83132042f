"""An honest model that writes close to the evidence: own words, told by "I", placed in their role, joined, shortened.

It knows no rules of the checker: a few dozen verbs, and what a careful writer does with a line of a résumé.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from typing import Any

from tests.fakes.openai_answers import Data, answer_to, data_of, evidence_in, part

Group = tuple[str, dict[str, str]]
Way = Callable[[str, str], str]

_BEGINS_WITH_DEED = re.compile(r"[A-Z][a-z]+(?:ed|t|ught|ote|an|aught|uilt|ew|oke|ade|ave|ook|old|id|ept)\b")
_WORDS_FOR = {
    "Led": "Managed",
    "Built": "Created",
    "Set up": "Established",
    "Cut": "Reduced",
    "Wrote": "Authored",
    "Ran": "Managed",
    "Taught": "Trained",
    "Looked after": "Cared for",
    "Made": "Produced",
}
_TAIL = re.compile(r"(?:; |, (?:which|so that|after which) | \()")


def close_answer(operation: str, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """The answer to a prompt; asked to write something anew, it leaves it out."""
    if len(messages) > 2:
        return {"parts": []}
    writing = _WRITERS.get(operation)
    return writing(data_of(messages)) if writing else answer_to(operation, messages)


def _told(line: str, _: str) -> str:
    return f"I {line[0].lower()}{line[1:]}" if _BEGINS_WITH_DEED.match(line) else line


def _placed(line: str, company: str) -> str:
    return f"At {company}, {_told(line, company)}" if _BEGINS_WITH_DEED.match(line) else line


def _shortened(line: str, _: str) -> str:
    return f"{_TAIL.split(line, maxsplit=1)[0].rstrip('.')}."


def _in_other_words(line: str, _: str) -> str:
    for word, other in _WORDS_FOR.items():
        if line.startswith(f"{word} "):
            return f"{other}{line[len(word) :]}"
    return line


def _own(line: str, _: str) -> str:
    return line


def _also(line: str, _: str) -> str:
    return f"There I also {line[0].lower()}{line[1:]}" if _BEGINS_WITH_DEED.match(line) else line


_LETTER: tuple[Way, ...] = (_placed, _told, _also)
_BULLETS: tuple[Way, ...] = (_own, _in_other_words, _shortened)


def _roles(data: Data) -> list[Group]:
    return [(group["role"], group.get("evidence", {})) for group in data["record"] if "role" in group]


def _company(head: str) -> str:
    return [*head.split(" | "), ""][1]


def _letter(data: Data) -> dict[str, Any]:
    """A paragraph for each of three roles, three lines of each, and a frame."""
    title = data["posting"].get("title") or "this role"
    paragraphs = []
    for head, facts in islice(_roles(data), 3):
        told = zip(islice(facts.items(), 3), _LETTER, strict=False)
        paragraphs.append(part(*((way(line, _company(head)), [key]) for (key, line), way in told)))
    opening = part((f"I am applying for the position of {title}.", []))
    return {"parts": [opening, *paragraphs, part(("I would welcome the chance to talk.", []))]}


def _summary(data: Data) -> dict[str, Any]:
    head, facts = next(iter(_roles(data)))
    lines = [(line, [key]) for key, line in islice(facts.items(), 2)]
    return {"parts": [part((head.split(" | ")[0], [])), part(*lines)]}


def _bullets(data: Data) -> dict[str, Any]:
    own, head = data["position"]["evidence"], data["position"]["role"]
    lines = [(key, line) for key, line in evidence_in(data, role=head).items() if key in own]
    ways = zip(lines, cycle(_BULLETS), strict=False)
    return {"parts": [part((way(line, _company(head)), [key])) for (key, line), way in islice(ways, 6)]}


def _points(data: Data) -> dict[str, Any]:
    """The line that shares most words with a requirement answers it."""
    parts = []
    placed = {key: _company(head) for head, facts in _roles(data) for key in facts}
    for group in data["requirements"].values():
        for key, wanted in group.items():
            words = set(re.findall(r"\w{4,}", wanted.lower()))
            lines = {each: line for each, line in evidence_in(data).items() if each in placed}
            best = max(lines, key=lambda each: len(words & set(re.findall(r"\w{4,}", lines[each].lower()))))
            if words & set(re.findall(r"\w{4,}", lines[best].lower())):
                text = _placed(lines[best], placed[best])
                parts.append(part((text, [best]), about=key, grade="partial"))
            else:
                parts.append(part(("Your documents do not speak of this.", []), about=key, grade="gap"))
    return {"parts": parts}


_WRITERS: dict[str, Callable[[Data], dict[str, Any]]] = {
    "talking_points": _points,
    "narrative": _letter,
    "resume_summary": _summary,
    "resume_role": _bullets,
}
