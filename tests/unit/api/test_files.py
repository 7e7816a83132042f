"""Uploaded files: names and types. And the keys that requests make."""

import contextlib
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from api.api_keys.secrets import KeyMaker
from api.documents.formats import MediaType, detect
from api.documents.requests import MAX_FILENAME_CHARACTERS, clean_filename
from api.errors import UnsupportedMedia
from tests.fakes.hostile_text import FORBIDDEN, HOSTILE

USER = UUID(int=1)


@settings(deadline=None)
@given(st.text(max_size=600) | HOSTILE)
def test_any_name_becomes_a_harmless_one(name: str) -> None:
    cleaned = clean_filename(name)
    assert 0 < len(cleaned) <= MAX_FILENAME_CHARACTERS
    assert not set(cleaned) & set("/\\\n\t")
    assert FORBIDDEN.search(cleaned) is None
    cleaned.encode()


def test_a_name_is_what_a_terminal_would_show_of_it() -> None:
    assert clean_filename("\x1b]0;root\x07cv\x9b2J 👩‍💻.txt") == "cv2J 👩‍💻.txt"


@settings(deadline=None)
@given(st.binary(max_size=2000), st.sampled_from(["a.txt", "a.pdf", "a.docx", "a.md", "a", "a.png", ".txt", ""]))
def test_any_content_has_a_type_or_is_refused(content: bytes, name: str) -> None:
    with contextlib.suppress(UnsupportedMedia):
        assert detect(content, name) in MediaType


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=500))
def test_text_of_any_language_is_text(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        if not text.startswith(("%PDF-", "PK\x03\x04")) and "%PDF-" not in text:
            assert detect(text.encode(encoding), "story.txt") is MediaType.TEXT


def test_the_same_request_has_the_same_key_and_no_other() -> None:
    def maker(**changes: str) -> KeyMaker:
        values = {"server_secret": "s", "idempotency_key": "i", "request_sha256": "h"} | changes
        return KeyMaker(user_id=USER, **values)

    key = maker().key_of("bsp_00000000")
    assert maker().key_of("bsp_00000000") == key
    assert len(key) == 68
    others = [
        maker(server_secret="t").key_of("bsp_00000000"),
        maker(idempotency_key="j").key_of("bsp_00000000"),
        maker(request_sha256="g").key_of("bsp_00000000"),
        maker().key_of("bsp_00000001"),
    ]
    assert len({key, *others}) == 5


def test_without_an_idempotency_key_every_key_is_new() -> None:
    maker = KeyMaker(server_secret="s", user_id=USER, idempotency_key=None, request_sha256="h")
    assert len({maker.key_of(maker.new_prefix()) for _ in range(100)}) == 100
