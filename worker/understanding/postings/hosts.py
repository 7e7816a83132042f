"""How a posting's addresses spell a name: `jobs@salt-marsh.co.uk` speaks for `Salt Marsh`.

Who answers an application is mostly who employs; a web address may be of anybody. So both are told apart.
"""

import re
from collections.abc import Iterable

_MAIL = re.compile(r"[\w+-](?:[\w.+-]{0,60})@(?P<host>[\w-]{1,60}(?:\.[\w-]{1,40}){1,4})")
_WEB = re.compile(r"(?:https?://(?:www\.)?|www\.)(?P<host>[\w-]{1,60}(?:\.[\w-]{1,40}){1,4})")
# Hosts of mail boxes, boards, networks and forms, which are nobody's name here.
NOBODYS = frozenset(
    """gmail outlook hotmail yahoo icloud proton gmx web aol indeed linkedin glassdoor monster stepstone greenhouse
    lever workable personio smartrecruiters workday myworkdayjobs bamboohr successfactors icims taleo jobvite
    breezy zohorecruit recruitee ashbyhq teamtailor jobs careers apply forms google docs bit tinyurl facebook
    instagram youtube youtu twitter example googlemail""".split()
)
_SMALL = frozenset({"the", "of", "and", "for", "a", "an", "in", "on", "at", "to", "with"})
# How much of a name an address spells, from nothing to all: a longer name within, initials, its beginning.
_HOW = ("no", "in", "initials", "part", "all")
_BEGINS, _WITHIN = 3, 5  # more letters than these are no chance

Hosts = frozenset[str]


def mail_hosts(texts: Iterable[str]) -> Hosts:
    """What mail addresses are made of, in letters and digits: `jobs@salt-marsh.co.uk` gives `saltmarsh` and `co`."""
    return _hosts(_MAIL, texts)


def web_hosts(texts: Iterable[str]) -> Hosts:
    """The same of web addresses."""
    return _hosts(_WEB, texts)


def marks_of_hosts(name: str, mail: Hosts, web: Hosts) -> set[str]:
    """How mail and web addresses spell a name, and whether several web addresses do."""
    spellings = _Spellings(name)
    by_mail, by_web = spellings.best(mail), spellings.best(web)
    is_often = sum(spellings.of(host) != _HOW[0] for host in web) > 1
    return {f"mail={by_mail}", f"web={by_web}&{is_often}", f"mail={by_mail}&web={by_web}"}


def how_spelled(name: str, hosts: Hosts) -> str:
    """How the one that spells most of a name does: `all`, `part`, `initials`, `in`, `no`; `none` without addresses."""
    return _Spellings(name).best(hosts)


class _Spellings:
    """Letters of a name as an address may have them."""

    def __init__(self, name: str) -> None:
        words = [word for word in map(_letters, name.split()) if word]
        words = words[1:] if words[:1] == ["the"] else words
        great = [word for word in words if word not in _SMALL]
        self._wholes = {"".join(words), "".join(great)}
        self._initials = {"".join(word[0] for word in each) for each in (words, great)} if len(words) > 1 else set()

    def of(self, host: str) -> str:
        """How a part of an address spells it."""
        if host in self._wholes:
            return "all"
        least = min(map(len, self._wholes))
        if min(least, len(host)) > _BEGINS and any(
            whole.startswith(host) or host.startswith(whole) for whole in self._wholes
        ):
            return "part"
        if len(host) > 1 and host in self._initials:
            return "initials"
        is_long = min(least, len(host)) > _WITHIN
        return "in" if is_long and any(host in whole or whole in host for whole in self._wholes) else "no"

    def best(self, hosts: Hosts) -> str:
        """How that which spells most of it does; `none` where there are no addresses."""
        return max(map(self.of, hosts), key=_HOW.index, default="none")


def _hosts(pattern: re.Pattern[str], texts: Iterable[str]) -> Hosts:
    parts = {
        _letters(part)
        for text in texts
        for match in pattern.finditer(text)
        for part in match["host"].lower().split(".")[:-1]
    }
    return frozenset(parts - NOBODYS - {""})


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
