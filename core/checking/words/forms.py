"""One key for the forms of a word, so that `ran` is `run`, `organised` is `organize`, and a manager no managing."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.language.verbs import base_of
from core.language.words import stem

_IZE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations)$")


_AGENT = re.compile(r"^(?P<root>[a-z]{3,})(?P<end>e?r|or)s?$")
# Behind these stands what somebody has to do with.
_SMALL = re.compile(r"[,;.(]|\b(?:to|for|of|under|with|by|at|in|on|from)\b")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


@dataclass(frozen=True, kw_only=True)
class _Forms:
    spellings: dict[str, str]
    no_ize: frozenset[str]
    no_agents: frozenset[str]


@cache
def _forms() -> _Forms:
    data = tomllib.loads(resources.files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))
    return _Forms(
        spellings={form: word for word, forms in data["spellings"].items() for form in forms.split()},
        no_ize=frozenset(data["exceptions"]["no_ize"].split()),
        no_agents=frozenset(data["exceptions"]["no_agents"].split()),
    )


@lru_cache(maxsize=50_000)
def key_of(word: str) -> str:
    """The key of one word, in lower case. Who does something has another key than the doing: `n:manag` and `manag`."""
    lower = word.lower().replace("’", "'").removesuffix("'s").rstrip("'").replace("‑", "-")
    verb, joined, particle = lower.partition("_")
    if joined:  # `put_in`, in our own lists
        return f"{key_of(verb)}_{particle}"
    lower = _forms().spellings.get(lower, lower)
    if lower not in _forms().no_ize:
        lower = _IZE.sub(r"iz\1", lower)
    if _is_agent(lower):
        return "n:" + stem(lower)
    return stem(base_of(lower) or lower)


@lru_cache(maxsize=5_000)
def deed_of(agent: str) -> str | None:
    """The key of what somebody with this name does: `driv` for `driver`; None for a word that names no doer."""
    match = _AGENT.match(agent.lower())
    if match is None or not _is_agent(agent.lower()):
        return None
    bare = match["root"].removesuffix("e")
    roots = (match["root"] + "e", match["root"], bare, _DOUBLED.sub(r"\1", bare))
    return next((key_of(root) for root in roots if base_of(root) is not None), None)


def deeds_of_name(text: str) -> frozenset[str]:
    """What somebody did who is called so: `led` of `Volunteer walk leader, Perth Ramblers`."""
    beginning = _SMALL.split(text, maxsplit=1)[0]
    deeds = (deed_of(word) for word in beginning.split() if not word.endswith(("'s", "’s")))
    return frozenset(deed for deed in deeds if deed is not None)


def _is_agent(lower: str) -> bool:
    """True for `manager`, `drivers`, `planner`: a verb's root behind which stands who does it."""
    match = _AGENT.match(lower)
    if match is None or lower in _forms().no_agents or base_of(lower) is not None:
        return False
    # `manage-r`, `design-er`, `plann-er`
    roots = (match["root"], match["root"].removesuffix("e"))
    return any(base_of(form) is not None for root in roots for form in (root, root + "e", _DOUBLED.sub(r"\1", root)))
