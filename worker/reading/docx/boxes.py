"""Text boxes: the drawings of a run, with where they stand and what they are filled with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from worker.reading.archives import Element
from worker.reading.docx.ground import Ground
from worker.reading.docx.names import MC, WP, A, V, W, emu_points
from worker.reading.flow.boxes import Place

_TEXT = f"{W}txbxContent"
# Offsets count from the page or from something inside its margins, which are an inch, as a rule.
_MARGIN_PT = 72.0
_FAR_PT = 1_700.0  # longer than the paper of a poster
_VML = re.compile(
    r"(?:^|;)\s*(margin-left|margin-top|left|top|width|height)\s*:\s*(-?\d{1,6}(?:\.\d{1,4})?)(pt|in|cm|mm)?"
)
_UNIT = {"": 1.0, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_UNKNOWN = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TextBox:
    """The element with a box's blocks, where it stands, and its ground."""

    content: Element
    place: Place | None
    ground: Ground


def text_boxes(drawing: Element, ground: Ground) -> Iterator[TextBox]:
    """The boxes in a `w:drawing` or `w:pict`, not those inside other boxes."""
    frame = next((child for child in drawing if child.tag in {f"{WP}anchor", f"{WP}inline"}), None)
    own = _frame_place(frame) if frame is not None else None
    hidden = ground.is_hidden or _is_hidden(frame) or _is_off_page(own)
    for content, shape in _contents(drawing):
        place = own if frame is not None else _vml_place(shape)
        inner = _offset(shape, place) if frame is not None else place
        yield TextBox(
            content=content,
            place=inner,
            ground=Ground(fill=_fill(shape, ground), is_hidden=hidden or _is_off_page(inner) or _is_invisible(shape)),
        )


def lies_behind(root: Element) -> bool:
    """Whether drawings lie behind the text, on which white letters may be seen."""
    if root.find(f".//{W}background") is not None or root.find(f"{W}background") is not None:
        return True
    behind = any(anchor.get("behindDoc") in {"1", "true"} for anchor in root.iter(f"{WP}anchor"))
    return behind or any("z-index:-" in (shape.get("style") or "") for shape in root.iter(f"{V}rect", f"{V}shape"))


def _contents(drawing: Element) -> Iterator[tuple[Element, Element]]:
    """Each content with the shape it stands in."""
    stack = [(drawing, drawing)]
    while stack:
        element, shape = stack.pop()
        for child in reversed(element):
            if child.tag == _TEXT:
                yield child, shape
            elif child.tag != f"{MC}Fallback":
                is_shape = child.tag.endswith(("}wsp", "}shape", "}rect", "}roundrect", "}oval"))
                stack.append((child, child if is_shape else shape))


def _frame_place(frame: Element) -> Place | None:
    extent = frame.find(f"{WP}extent")
    left, top = (_offset_of(frame.find(f"{WP}{name}")) for name in ("positionH", "positionV"))
    if extent is None or left is None or top is None:
        return None
    width, height = emu_points(extent.get("cx")), emu_points(extent.get("cy"))
    return None if width is None or height is None else (left, top, left + width, top + height)


def _offset_of(position: Element | None) -> float | None:
    if position is None:
        return None
    offset = emu_points(position.findtext(f"{WP}posOffset"))
    if offset is None:
        return None
    return offset if position.get("relativeFrom") == "page" else offset + _MARGIN_PT


def _offset(shape: Element, frame: Place | None) -> Place | None:
    """Where a shape stands: in a group, by its own offset."""
    transform = shape.find(f".//{A}xfrm")
    corner, extent = (transform.find(f"{A}off"), transform.find(f"{A}ext")) if transform is not None else (None, None)
    if frame is None or corner is None or extent is None:
        return frame
    numbers = [emu_points(each) for each in (corner.get("x"), corner.get("y"), extent.get("cx"), extent.get("cy"))]
    left, top, width, height = (each or 0.0 for each in numbers)
    return (frame[0] + left, frame[1] + top, frame[0] + left + width, frame[1] + top + height)


def _vml_place(shape: Element) -> Place | None:
    said = {name: float(size) * _UNIT[unit] for name, size, unit in _VML.findall(shape.get("style") or "")}
    left, top = said.get("margin-left", said.get("left")), said.get("margin-top", said.get("top"))
    if left is None or top is None:
        return None
    return (left, top, left + said.get("width", 0.0), top + said.get("height", 0.0))


def _is_off_page(place: Place | None) -> bool:
    return place is not None and (place[2] < 0 or place[3] < 0 or max(place[0], place[1]) > _FAR_PT)


def _is_hidden(frame: Element | None) -> bool:
    properties = frame.find(f"{WP}docPr") if frame is not None else None
    return properties is not None and properties.get("hidden") in {"1", "true"}


def _is_invisible(shape: Element) -> bool:
    return "visibility:hidden" in (shape.get("style") or "").replace(" ", "")


def _fill(shape: Element, ground: Ground) -> str | None:
    """The shape's own fill; what lies behind where it has none, which nobody knows for a box that floats."""
    solid = shape.find(f"./*/{A}solidFill/{A}srgbClr")
    if solid is not None:
        return (solid.get("val") or "").upper() or _UNKNOWN
    if shape.find(f"./*/{A}noFill") is not None or shape.get("filled") in {"f", "false"}:
        return _UNKNOWN if ground.fill is None else ground.fill
    is_plain = shape.get("fillcolor") in {None, "white", "#ffffff", "#fff"}
    return "FFFFFF" if shape.tag.startswith(V) and is_plain else _UNKNOWN
