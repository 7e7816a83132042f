r"""Commands of LaTeX that draw one thing or another: `\ifthenelse{\equal{#2}{}}{}{#2, }`."""

import re

# Which of two arguments is drawn where the first says nothing.
_IF_EMPTY = frozenset({"ifstrempty", "ifblank", "ifempty", "ifdefempty", "IfNoValueTF", "IfBlankTF", "ifnull"})
_IF_SAID = frozenset({"notblank", "ifnotempty", "ifnotblank", "IfValueTF"})
CONDITIONS = _IF_EMPTY | _IF_SAID | {"ifthenelse"}
ARGUMENTS = 3
_EQUAL = re.compile(r"\s{0,9}(?:\\(NOT|not)\s{0,9})?\\equal\s{0,9}\{([^{}]{0,400})\}\s{0,9}\{([^{}]{0,400})\}\s{0,9}")
_NOTHING = re.compile(r"(?:\s|[{}]|\\relax|\\empty)*")


def chosen(name: str, said: list[str]) -> str:
    """What is drawn of the arguments. Of a test that nobody can make it is what says more."""
    if len(said) < ARGUMENTS:
        return said[-1] if said else ""
    test, then, other = said
    if name == "ifthenelse":
        equal = _EQUAL.fullmatch(test)
        if equal is None:
            return max(then, other, key=len)
        return then if (equal[2].strip() == equal[3].strip()) != bool(equal[1]) else other
    is_empty = _NOTHING.fullmatch(test) is not None
    return then if is_empty == (name in _IF_EMPTY) else other
