"""`Programmer: Made sites to order` right below a header that names an employer alone: the title stands there.

So it does in `As a programmer, I made sites to order`.

One résumé sets all its positions alike: so it is said of most headers that lack a title, or of none.
"""

import re
from collections.abc import Sequence

from core.language.lexicon import title_score
from worker.understanding.positions.fields import Fields
from worker.understanding.sections.outline import Entry
from worker.understanding.text.inline_headings import inline_section
from worker.understanding.words.field_labels import field_of

_TITLED = re.compile(r"([^:.!?\d]{2,50}):(?!/)\s{0,3}(?=\S)")
_AS = re.compile(r"As (?:an?|the) ([^,:.!?;\d]{2,50}?)(?: (?:for|at|with) [^,:.!?;\d]{2,50})?, I\b")
_FEW, _MOST_WORDS, _AS_TITLE = 2, 6, 3


def titles_below(entries: Sequence[Entry], fields: Sequence[Fields]) -> list[str]:
    """For each position the title that the first line below it begins with, or nothing.

    `fields` are what the headers say.
    """
    lacking = [bool(each.employer and each.start) and not each.title for each in fields]
    found = [_title(entry) if lacks else "" for entry, lacks in zip(entries, lacking, strict=True)]
    named = [title for title in found if title]
    is_usual = len(named) >= _FEW and len(named) * 2 > sum(lacking)
    if len(named) == sum(lacking) == sum(map(bool, map(_title, entries))) == 1 and title_score(named[0]) == _AS_TITLE:
        # The only one that lacks its title, and the only line that begins so: it can be nothing else.
        return found
    return found if is_usual and sum(title_score(title) > 0 for title in named) * 2 >= len(named) else [""] * len(found)


def without_title(entry: Entry) -> None:
    """What was done, without the title before it; a sentence stays whole."""
    item = entry.items[0]
    if _AS.match(item.text) is None:
        item.text = _TITLED.sub("", item.text, count=1)


def _title(entry: Entry) -> str:
    text = entry.items[0].text if entry.items else ""
    found = _AS.match(text) or _TITLED.match(text)
    if found is None or len(found[1].split()) > _MOST_WORDS or field_of(text) is not None or inline_section(text):
        return ""
    return found[1].strip()
