"""What somebody changed in the sheet of their record → the changes to send."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from client_sdk.cli.record_sheet import FIELDS, LINES, Entry, Sheet, read, tags_of, written
from client_sdk.record import Record, RecordChange


class UnknownTag(Exception):
    """A tag in the sheet that nothing in the record has, or that stands there twice."""


def changes_of(record: Record, edited: str) -> list[RecordChange]:
    """The changes that make the record what the edited sheet says; none where it says the same.

    Raises:
        SheetError: a line makes no sense.
        UnknownTag: a tag was changed, or stands in two places.
    """
    before, after = _Things(read(written(record)), record), _Things(read(edited), record)
    changes = [
        RecordChange(op="set", path=f"person/{name}", value=value or None)
        for name, value in after.sheet.person.items()
        if value != before.sheet.person[name]
    ]
    for identifier, (entry, home) in after.known.items():
        was, was_at = before.known[identifier]
        changes += _set(identifier, was, entry)
        if home != was_at:
            changes.append(RecordChange(op="move", id=identifier, to=f"roles/{home}" if home else "facts"))
    gone = [identifier for identifier in before.known if identifier not in after.known]
    # What belongs to a role that goes, goes with it.
    hidden = [each for each in gone if before.known[each][1] not in gone]
    changes += [RecordChange(op="hide", id=identifier) for identifier in hidden]
    return [*changes, *after.added()]


def _set(identifier: UUID, was: Entry, now: Entry) -> Iterator[RecordChange]:
    values = {name: value or None for name, value in now.fields.items() if value != was.fields.get(name, "")}
    if values:
        yield RecordChange(op="set", id=identifier, value=values)


class _Things:
    """The things of a sheet by their ids, each with the role it stands in."""

    def __init__(self, sheet: Sheet, record: Record) -> None:
        self.sheet = sheet
        self.known: dict[UUID, tuple[Entry, UUID | None]] = {}
        self._ids: Mapping[str, UUID] = {tag: identifier for identifier, tag in tags_of(record).items()}
        self._new: list[tuple[str, Entry]] = []
        for entry in sheet.entries:
            self._take(FIELDS[entry.section][0], entry, None)
            role = self._ids.get(entry.tag or "")
            for line in entry.lines if role is not None else ():
                self._take(f"roles/{role}/evidence", line, role)
        for section, lines in sheet.lines.items():
            for line in lines:
                self._take(LINES[section][0], line, None)

    def added(self) -> Iterator[RecordChange]:
        """What has no tag, and says something. A new role brings its lines along."""
        for path, entry in self._new:
            value: dict[str, object] = {name: text for name, text in entry.fields.items() if text}
            moved = [line.tag for line in entry.lines if line.tag is not None]
            if moved:
                raise UnknownTag(f"[{moved[0]}] stands in a role that is new: send the new role first, then move it.")
            if entry.lines:
                value["evidence"] = [line.fields["text"] for line in entry.lines]
            if value:
                yield RecordChange(op="add", path=path, value=value)

    def _take(self, path: str, entry: Entry, home: UUID | None) -> None:
        if entry.tag is None:
            self._new.append((path, entry))
            return
        identifier = self._ids.get(entry.tag)
        if identifier is None:
            raise UnknownTag(f"[{entry.tag}] is no tag of your record: give what is new no tag.")
        if identifier in self.known:
            raise UnknownTag(f"[{entry.tag}] stands in two places: give what is new no tag.")
        self.known[identifier] = (entry, home)
