"""What explanations of one document's headers may have in common: where fields stand, their signs, looks and order."""

from collections.abc import Iterator, Sequence

from worker.understanding.learned.looks import Looked, Scene, Trait

# Begins the names of traits that are counted among headers that name an employer, and no others: of several positions
# below one employer each names none, which says nothing of how the next employer is named.
OF_EMPLOYER = "of employer "
_WITH_EMPLOYER = frozenset({"Eat", "Eedges", "Elook", "Etext", "order", "between"})


def traits_of(scene: Scene, title: Looked | None, employer: Looked | None, place: Looked | None) -> tuple[Trait, ...]:
    """The traits of one explanation, each with its name."""
    given = {"T": title, "E": employer, "P": place}
    there = {name: each for name, each in given.items() if each is not None}
    order = sorted(there, key=lambda name: (there[name].span.line, there[name].span.first))
    own = [trait for name, each in given.items() for trait in _known(scene, name, each)]
    more: tuple[Trait, ...] = (("order", "".join(order)), ("between", _between(title, employer)))
    if scene.group == "school":
        return (*own, *more)
    others = (trait for trait in own if not trait[0].startswith("E"))
    named = [trait for trait in (*own, *more) if trait[0] in _WITH_EMPLOYER] if employer is not None else []
    return (*others, *((f"{OF_EMPLOYER}{name}", value) for name, value in named))


def _known(scene: Scene, name: str, each: Looked | None) -> Sequence[Trait]:
    """Those of one field, which many explanations share."""
    key = (name, id(each))
    found = scene.traits.get(key)
    if found is None:
        found = scene.traits[key] = tuple(_field(scene, name, each))
    return found


def _field(scene: Scene, name: str, each: Looked | None) -> Iterator[Trait]:
    if each is None:
        yield f"{name}at", None
        if name != "P":
            yield from ((f"{name}{trait}", None) for trait in ("edges", "look", "text"))
        return
    span, line = each.span, scene.lines[each.span.line]
    row = span.line - scene.dated if scene.dated >= 0 else span.line
    yield f"{name}at", (row, span.left)
    if name != "P":
        yield f"{name}text", span.text.lower()
        yield f"{name}edges", (row, span.left, span.right)
        yield f"{name}look", (line.bold, line.italic, round(line.size, 1), span.text.isupper())


def _between(title: Looked | None, employer: Looked | None) -> object:
    """The sign behind the first of the two, or how many lines lie between."""
    if title is None or employer is None:
        return None
    one, other = title.span, employer.span
    if one.line != other.line:
        return one.line - other.line
    return (one if one.first < other.first else other).right
