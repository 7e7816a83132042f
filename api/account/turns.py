"""One archive at a time for each caller: it reads all that they have."""

from collections.abc import AsyncIterator
from uuid import UUID

from api.errors import RateLimited

_AT_ONCE = 4
_COME_BACK_S = 10


class ArchiveTurns:
    """Who is being sent an archive."""

    def __init__(self) -> None:
        self._served: set[UUID] = set()

    def take(self, user_id: UUID, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The pieces, if it is this caller's turn.

        Raises:
            RateLimited: they are being sent one already, or many others are.
        """
        if user_id in self._served or len(self._served) >= _AT_ONCE:
            raise RateLimited(retry_after_s=_COME_BACK_S)
        return self._sent(user_id, pieces)

    async def _sent(self, user_id: UUID, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        self._served.add(user_id)  # not before: what is never begun never ends
        try:
            async for piece in pieces:
                if piece:
                    yield piece
        finally:
            self._served.discard(user_id)
