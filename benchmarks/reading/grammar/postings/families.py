"""Families of postings: how the header is set, where the employer is named, in what form demands are made."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.reading.grammar.postings import headed, worded
from benchmarks.reading.grammar.postings.content import Vacancy
from benchmarks.reading.grammar.postings.sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class PostingFamily:
    """A family by name."""

    name: str
    lay_out: Callable[[Vacancy, random.Random], Sheet]


FAMILIES = tuple(
    PostingFamily(name=each.__name__, lay_out=each)
    for each in (
        headed.network,
        headed.tracking_system,
        headed.requisition,
        headed.public_body,
        worded.notice,
        worded.mail,
        worded.agency,
        headed.emoji_start_up,
        headed.markdown,
        worded.paragraph,
        worded.we_at,
        headed.marked_title,
        headed.title_at,
        worded.only_in_address,
        worded.only_in_prose,
        worded.academic,
        headed.hospital,
        headed.unnamed,
        worded.minimal,
        worded.telegram,
    )
)
