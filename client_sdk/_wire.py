"""What everything on the wire is made of."""

from pydantic import BaseModel, ConfigDict


class WireModel(BaseModel):
    """Base of everything on the wire: immutable, and tolerant of fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="ignore")
