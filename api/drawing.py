"""What children that draw pages do. The checker, which takes seconds to load, is not here: a person waits."""

from base64 import b64decode, b64encode
from datetime import date

from core.confined.child import Operations, Refusal, operation
from core.page_pictures.drawing import NoPicture, draw_page, rehearse


def _draw_page(content_base64: str, page: int, today: date) -> str:  # noqa: ARG001 - every operation is told the day
    """The picture, in base64."""
    try:
        return b64encode(draw_page(b64decode(content_base64), page)).decode()
    except NoPicture as reason:
        raise Refusal(str(reason)) from reason


__all__ = ["OPERATIONS", "rehearse"]

OPERATIONS: Operations = {"draw_page": operation(_draw_page)}
