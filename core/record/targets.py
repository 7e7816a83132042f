"""What a change means: a path or an id → the thing, its list, its field."""

from dataclasses import dataclass
from uuid import UUID

from core.record.corrections import Anchor, Change
from core.record.draft import COLLECTIONS, Draft, Item
from core.record.fields import FIELDS, Refused


@dataclass(frozen=True, kw_only=True)
class Target:
    """A list (`id` None), a thing in it, or a field of that; of the person (`collection` `person`) only a field.

    `role_id` is the role whose evidence is meant.
    """

    collection: str
    id: UUID | None = None
    field: str | None = None
    role_id: UUID | None = None


def target_of(change: Change) -> Target:
    """What the change's path says, or its id.

    Raises:
        Refused: it has neither, or the path leads nowhere.
    """
    if change.path is not None:
        return parse_path(change.path)
    if change.id is None:
        raise Refused("Give a path or an id.")
    return Target(collection="", id=change.id)


def parse_path(path: str) -> Target:
    """The parts of a path.

    Raises:
        Refused: it leads nowhere.
    """
    parts = path.strip("/").split("/")
    match parts:
        case ["person", "contact", *rest]:
            return _in_list("contact", rest, path)
        case ["person", field] if field in FIELDS["person"]:
            return Target(collection="person", field=field)
        case ["roles", role, "evidence", *rest]:
            found = _in_list("facts", rest, path)
            return Target(collection="facts", id=found.id, field=found.field, role_id=_uuid(role, path))
        case [collection, *rest] if collection in COLLECTIONS and collection != "contact":
            return _in_list(collection, rest, path)
        case _:
            raise Refused(f"There is no {path[:100]!r} in a record.")


def path_to(target: Target) -> str:
    """The path of a target, whichever way it was written."""
    if target.role_id is not None:
        whole = f"roles/{target.role_id}/evidence"
    else:
        whole = "person/contact" if target.collection == "contact" else target.collection
    return "/".join([whole, *(str(each) for each in (target.id, target.field) if each is not None)])


def _in_list(collection: str, rest: list[str], path: str) -> Target:
    match rest:
        case []:
            return Target(collection=collection)
        case [identifier]:
            return Target(collection=collection, id=_uuid(identifier, path))
        case [identifier, field] if field in FIELDS[collection]:
            return Target(collection=collection, id=_uuid(identifier, path), field=field)
        case _:
            raise Refused(f"{path[:100]!r} leads to no field. There are: {', '.join(FIELDS[collection])}.")


def _uuid(text: str, path: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused(f"{path[:100]!r} has no id where one must stand.") from None


def anchor_of(item: Item) -> Anchor:
    """How to find this thing again, without a word of what it says."""
    role = item.role
    return Anchor(
        collection=item.collection,
        ids=sorted(item.names),
        weak=item.weak,
        role=role.id if role else None,
        role_ids=sorted(role.names) if role else [],
        kind=item.text("kind") or None,
        polarity=item.text("polarity") or None,
        status=item.text("status") or None,
    )


def _is_meant_by_another(draft: Draft, item: Item, anchor: Anchor) -> bool:
    """True where a standing change names it by an id of its own, and means nothing that this one does."""
    return any(others.isdisjoint(anchor.ids) for name in item.names for others in draft.meant.get(name, ()))


def find(draft: Draft, identifier: UUID, change: Change) -> Item | None:
    """The thing with this id as it is now, or what has come in its place since the change was made.

    What came in its place is known under its ids from then on: a later change of the same thing means it, too, and one
    of another thing, whose own is gone, does not.
    """
    anchor = change.anchors.get(str(identifier))
    if anchor is None:
        return draft.find(identifier)
    exact = draft.find(identifier, anchor.ids)
    if exact is not None:
        return exact
    like = draft.find(identifier, weak=anchor.weak)
    if like is None or like.collection != anchor.collection or like.is_in_place:
        return None
    role = draft.find(anchor.role, anchor.role_ids) if anchor.role else None
    if (role is not None and like.role is not role) or _is_meant_by_another(draft, like, anchor):
        return None
    like.is_in_place = True
    for name in (identifier, *anchor.ids):
        draft.call(like, name)
    return like
