"""What speaks for an explanation of a header, as marks: of each field alone, of both together, and of what is left.

A mark is a name that is there or not; how much it counts is learned. No word is one, only kinds of words, signs,
places, looks, and what the chain of words and the model of phrases say, in steps.
"""

from core.language.lexicon import word_kinds
from worker.understanding.learned.looks import Looked, Marks, Rest, Scene, binned, tells_how_held
from worker.understanding.schools.degree_names import is_bare_degree
from worker.understanding.text.lines import Line

_ENDS = frozenset({"line", "tab", "dates"})
_OTHER = {"T": "E", "E": "T"}
_NAMED = {"T": frozenset({"title", "degree"}), "E": frozenset({"employer", "school"})}
_FAR_ROWS, _MOST_LINES = 3, 4
# Steps, in nats or shares: of odds by phrases, of the chain's likelihoods, of words that are left out.
_ODDS, _OWN = (-3, -2, -1, -0.3, 0.3, 1, 2, 3), (0.02, 0.1, 0.3, 0.6, 0.85, 0.97)
_CHAIN, _LEAST = (-5, -3.5, -2, -1, -0.5, -0.2, -0.05), (-5, -3, -1.5, -0.7, -0.2)
_PLACE = (-5, -3, -1.5, -0.5)
_LOST, _MASS = (0.1, 0.4, 0.9, 1.9, 3.9), (0.3, 1, 2, 4)
_LEFT = (-1, 0.5, 1.5, 2.5)
_KNOWN = (0.05, 0.3, 0.7, 0.95)


def marks_alone(scene: Scene, name: str, each: Looked | None) -> Marks:
    """Of a title (T) or an employer (E), or of there being none."""
    total = sum(scene.mass[name])
    if each is None:
        return (
            f"{name}none",
            f"{name}none&{min(len(scene.atoms), 4)}&{scene.dated >= 0}",
            f"{name}mass={binned(total, _MASS)}",
            f"{name}none&{scene.is_below}",
            *((f"{name}none&said={bool(scene.said[name])}",) if scene.said else ()),
        )
    found = (*_signs(scene, each), *_place_on_page(scene, each), *_said(scene, name, each, total), *each.marks)
    if scene.group == "school":
        more = (*_of_school(scene, each), *_as_chained(scene, name, each))
    else:
        more = (_level(each), *_ends(scene, each))
    return tuple(f"{name}{mark}" for mark in (*found, *more))


def _of_school(scene: Scene, each: Looked) -> Marks:
    """What tells a degree with its subject from a school, a grade or a remark."""
    text = each.span.text
    kinds = each.schooling
    others = [other.schooling for other in scene.atoms if not other.mask & each.mask]
    rest = "".join(kind for kind in "DSC" if any(kind in other for other in others))
    broken = (f"broken={_is_open(scene, each)}",) if "line" in each.span.inside else ()
    return (
        *broken,
        f"kinds={kinds}",
        f"kinds={kinds}&{rest}",
        f"G={binned(each.chances['G'], _KNOWN)}",
        f"S={binned(each.chances['S'], _KNOWN)}",
        f"bare={is_bare_degree(text)}&{each.span.right}",
        f"bare={is_bare_degree(text)}&{scene.beside.get((each.span.line, each.span.last, 1), '-')}",
        f"first atom={_first_kinds(scene, each)}",
        f"last atom={_last_kinds(scene, each)}",
    )


def _as_chained(scene: Scene, name: str, each: Looked) -> Marks:
    """Whether the chain's best labels say the same field of all its words, and of none beside it."""
    span, path = each.span, scene.path
    words = [at for at in range(span.first, span.last) if scene.words[at]]
    share = sum(path[at] == name for at in words)
    before = next((at for at in range(span.first - 1, -1, -1) if scene.words[at]), None)
    behind = next((at for at in range(span.last, len(path)) if scene.words[at]), None)
    goes_on = [
        at is not None and scene.header.tokens[at].line == span.line and path[at] == name for at in (before, behind)
    ]
    inside = "all" if share == len(words) else "some" if share else "none"
    one, other = each.span.text.lower(), scene.said[name].lower()
    is_said = "same" if one == other else "no" if not other else f"{one in other}{other in one}"
    return f"run={inside}{goes_on[0]}{goes_on[1]}", f"said={is_said}", f"said={is_said}&{len(each.span.inside)}"


def _level(each: Looked) -> str:
    """Whether it begins with a rank, and ends there: `Senior` alone is a piece of a title."""
    first, *more = each.span.text.lower().split()
    first = first.strip(".,()&")
    return f"first level={'level' in word_kinds(first)}&{bool(more)}"


def _ends(scene: Scene, each: Looked) -> Marks:
    """What the first and the last part of several are, and how they are parted: a unit or a subject may be one."""
    signs = each.span.inside
    unit = f"unit={each.is_unit}"
    if not signs:
        return unit, f"{unit}&0", f"held={tells_how_held(each.span.text)}"
    first, last = (part or each for part in scene.parts(each.span))
    return (
        unit,
        f"last held={tells_how_held(last.span.text)}",
        f"units={first.is_unit}{last.is_unit}&{signs[0]}",
        f"first={first.kind}&{signs[0]}",
        f"last={last.kind}&{signs[-1]}",
        f"ends={first.kind}{last.kind}&{len(signs)}",
        f"first odds={binned(first.odds, _ODDS)}&{signs[0]}",
        f"last odds={binned(last.odds, _ODDS)}&{signs[-1]}",
    )


def _is_open(scene: Scene, each: Looked) -> str:
    """How one line ends and the next begins, of a field over both: small letters, and how much of the line it takes."""
    numbers = range(each.span.first, each.span.last)
    cut = next(at for at in numbers if scene.header.tokens[at].line != each.span.line)
    one, other = scene.header.tokens[cut - 1].text, scene.header.tokens[cut].text
    return f"{one.islower()}{other[0].islower()}{each.span.left == 'line'}{each.span.right == 'line'}"


def _first_kinds(scene: Scene, each: Looked) -> str:
    """What its first part names, if it has several."""
    if not each.span.inside:
        return "-"
    first = next((other for other in scene.atoms if other.span.first == each.span.first), each)
    return first.schooling


def _last_kinds(scene: Scene, each: Looked) -> str:
    """What its last part names and is, with the sign before it."""
    if not each.span.inside:
        return "-"
    last = next((other for other in reversed(scene.atoms) if other.mask & each.mask == other.mask), each)
    return f"{last.schooling}{last.kind}{each.span.inside[-1]}"


def _signs(scene: Scene, each: Looked) -> Marks:
    span = each.span
    return (
        f"len={min(len(span.text.split()), 9)}",
        f"left={span.left}",
        f"right={span.right}",
        f"sides={span.left}&{span.right}",
        f"cell={_is_cell(each)}",
        f"before={span.left}&{scene.beside.get((span.line, span.first, 0), '-')}",
        f"behind={span.right}&{scene.beside.get((span.line, span.last, 1), '-')}",
        f"signs={len(span.inside)}",
        *(f"in={sign}&{min(span.inside.count(sign), 3)}" for sign in sorted(set(span.inside))),
    )


def _place_on_page(scene: Scene, each: Looked) -> Marks:
    span = each.span
    line, count = scene.lines[span.line], len(scene.lines)
    far = max(-_FAR_ROWS, min(_FAR_ROWS, span.line - scene.dated))
    row = far if scene.dated >= 0 else f"n{min(span.line, _FAR_ROWS)}"
    is_last = span.right == "line" and span.line + 1 == count and count > 1
    return (
        f"row={row}",
        f"row={row}&{min(count, _MOST_LINES)}",
        f"line={min(span.line, _FAR_ROWS)}",
        f"look={_look(scene, line)}",
        f"size={scene.is_even or line.size > scene.largest - 0.05}&{scene.is_even}",
        f"under={scene.is_below}",
        *(("last",) if is_last else ()),
    )


def _look(scene: Scene, line: Line) -> str:
    return f"{line.bold and not scene.all_bold}{line.italic and not scene.all_italic}{line.is_bullet}"


def _said(scene: Scene, name: str, each: Looked, total: float) -> Marks:
    """What phrases, the chain and a label say."""
    span = each.span
    inside = sum(scene.mass[name][span.first : span.last])
    own = each.chances["T"] if name == "T" else each.chances["E"] + each.chances["S"]
    named = scene.header.named[span.first]
    return (
        f"odds={binned(each.odds if name == 'T' else -each.odds, _ODDS)}",
        f"own={binned(own, _OWN)}",
        f"chain={binned(each.chain[name], _CHAIN)}",
        f"least={binned(each.chain[name.lower()], _LEAST)}",
        f"other={binned(each.chain[_OTHER[name]], _LEAST)}",
        f"chain P={binned(each.chain['P'], _PLACE)}",
        f"lost={binned(total - inside, _LOST)}",
        f"named={bool(named)}&{named in _NAMED[name]}",
    )


def marks_together(scene: Scene, title: Looked | None, employer: Looked | None) -> Marks:
    """Of a title with an employer: their order, what stands between, and which of them looks more like what."""
    group = (f"group&{title is None}{employer is None}",) if scene.is_group else ()
    if title is None or employer is None:
        nothing = _of_nothing(scene) if scene.group == "school" and title is employer else ()
        whole = (*_alone(title, employer), *_in_cells(scene, title, employer)) if scene.group == "role" else ()
        return (*group, "none both" if title is employer else "one", *nothing, *whole)
    one, other = scene.lines[title.span.line], scene.lines[employer.span.line]
    order, between = _order(scene, title, employer)
    return (
        *group,
        f"{order}{between}",
        f"order={order}",
        f"cells={_is_cell(title) + _is_cell(employer)}&{between[:4]}",
        f"words={binned(title.title - employer.title, (-2, -0.5, 0.5, 2))}",
        f"firm={binned(employer.employer - title.employer, (-0.5, 0.5))}",
        f"odds={binned(title.odds - employer.odds, (-4, -2, -0.8, 0, 0.8, 2, 4))}",
        f"look={one.bold - other.bold}{one.italic - other.italic}",
        *(
            (f"sd={title.schooling}&{employer.schooling}",)
            if scene.group == "school"
            else (f"both={title.kind}{employer.kind}&{order}{between}", *_in_cells(scene, title, employer))
        ),
    )


def _alone(title: Looked | None, employer: Looked | None) -> Marks:
    """Of the one that is named without the other: which signs inside might have parted both."""
    one = title or employer
    return tuple(f"one {title is None}{sign}" for sign in sorted(set(one.span.inside))) if one is not None else ()


def _in_cells(scene: Scene, title: Looked | None, employer: Looked | None) -> Marks:
    """Whether both are cut out of what strong signs keep together, and how many names in other cells are left over."""
    masks = [each.mask if each is not None else 0 for each in (title, employer)]
    is_shared = any(masks[0] & cell and masks[1] & cell for cell in scene.cells)
    left = sum(not cell & (masks[0] | masks[1]) for cell in scene.cells)
    which = f"{title is not None}{employer is not None}"
    return f"shared={is_shared}&{min(left, 2)}&{which}", f"cells left={min(left, 3)}&{which}"


def _of_nothing(scene: Scene) -> Marks:
    """What speaks for a header that names neither degree nor school: coursework, a prize, a paper."""
    kinds = "".join(name for name in "DSC" if any(name in each.schooling for each in scene.atoms))
    first = scene.atoms[0] if scene.atoms else None
    return (
        f"nothing={kinds}&{scene.dated >= 0}",
        f"nothing={kinds}&{min(len(scene.lines), 4)}&{scene.lines[0].is_bullet}",
        f"nothing of {min(len(scene.atoms), 6)}&{kinds}",
        f"nothing words={binned(sum(scene.words), (4, 8, 14, 25))}&{kinds}",
        f"nothing first={first.kind if first else '-'}&{first.span.right if first else '-'}",
    )


def _order(scene: Scene, title: Looked, employer: Looked) -> tuple[str, str]:
    """Which comes first, and what stands between the two."""
    one, other = title.span, employer.span
    is_title_first = (one.line, one.first) < (other.line, other.first)
    first, second = (one, other) if is_title_first else (other, one)
    order = "TE" if is_title_first else "ET"
    if first.line != second.line:
        return order, f"line{min(second.line - first.line, _FAR_ROWS)}"
    gap = sum(scene.words[first.last : second.first])
    return order, first.right if gap <= 1 and first.right == second.left else f"far{min(gap, 2)}"


def marks_of_rest(scene: Scene, title: Looked | None, employer: Looked | None, place: Looked | None) -> Marks:
    """Of what belongs to neither, and of the place."""
    rest = scene.rest(sum([each.mask for each in (title, employer, place) if each is not None]))
    left = rest.left
    near = f"place={_near(place, title, employer)}", f"place known={place is not None and place.is_place}"
    found = (f"left={min(len(left), 4)}", f"leftlines={min(rest.lines, 3)}", *near)
    if not left:
        return found
    return (
        *found,
        f"leftT={binned(rest.most, _LEFT)}&{title is None}",
        f"leftE={binned(-rest.least, _LEFT)}&{employer is None}",
        f"left title={rest.noun}&{title.title if title else '-'}",
        f"left firm={rest.firm}&{employer.employer if employer else '-'}",
        *(f"left by title={sign}" for sign in sorted(_by(title, left))),
        *(_left_of_school(rest, title, employer) if scene.group == "school" else _units(scene, rest, title, employer)),
    )


def _units(scene: Scene, rest: Rest, title: Looked | None, employer: Looked | None) -> Marks:
    """What is left over beside a field, as a unit or a subject would be: beside which, by what sign, and its kind."""
    fields = [(name, each.mask) for name, each in (("T", title), ("E", employer)) if each is not None]
    found = set()
    for each in rest.left:
        about = scene.about[each.span.first]
        near = [name + sign for sign, mask in about.beside for name, other in fields if mask & other]
        for beside in near or about.alone:
            found |= {f"unit {beside}", f"unit {beside}{about.kind}", f"unit {beside}{about.odds}"}
    is_unit = employer is not None and employer.is_unit
    return (*sorted(found), f"unit for={is_unit}&{rest.named}")


def _left_of_school(rest: Rest, title: Looked | None, employer: Looked | None) -> Marks:
    return (
        f"left D={'D' in rest.schooling}&{title.schooling if title else 'none'}",
        f"left S={'S' in rest.schooling}&{employer.schooling if employer else 'none'}",
        f"bare&left={title is not None and is_bare_degree(title.span.text)}&{min(len(rest.left), 3)}",
    )


def _by(title: Looked | None, left: list[Looked]) -> set[str]:
    """The signs by which what is left is parted from what stands on the title's side of it."""
    if title is None:
        return set()
    before = {each.span.right for each in left if each.span.last <= title.span.first}
    return before | {each.span.left for each in left if each.span.first >= title.span.last}


def _near(place: Looked | None, title: Looked | None, employer: Looked | None) -> str:
    """Behind which field the place stands."""
    if place is None:
        return "none"
    beside = [
        (name, place.span.first - other.span.last)
        for name, other in (("E", employer), ("T", title))
        if other is not None and other.span.line == place.span.line
    ]
    close = next((name for name, gap in beside if 0 <= gap <= 1), None)
    return close + place.span.left if close else f"{beside[0][0]} far" if beside else "apart"


def _is_cell(each: Looked) -> bool:
    return each.span.left in _ENDS and each.span.right in _ENDS
