"""A figure as a file of its own: title, subtitle, drawing and source line in one SVG, or as PNG."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from importlib.util import find_spec

from suasion.errors import MissingRecord
from suasion.present.figures.model import WIDE, Figure
from suasion.present.figures.worldmap import HATCHES, paths
from suasion.present.svg import el, label

EDGE, LINE = 24.0, 19.0
SANS = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


@cache
def can_draw_png() -> bool:
    """Is the library that draws PNG installed?"""
    return find_spec("vl_convert") is not None


def alone(figure: Figure, style: str, source: str) -> str:
    """The figure as an SVG document that needs nothing else.

    style   the style sheets of figures, colours first (the light ones are taken)
    source  the line under it
    """
    height, inner = figure.draw(WIDE)
    title = _lines(figure.title, 17.5, 700, 10.4, "ink")
    subtitle = _lines(figure.subtitle, 13.5, 400, 6.9, "tick")
    foot = _lines(source, 12.0, 400, 6.2, "tick")
    top = EDGE + len(title) * 23 + len(subtitle) * LINE + 8
    parts = [_placed(title, EDGE + 14, 23), _placed(subtitle, EDGE + len(title) * 23 + 10, LINE)]
    parts.append(el("g", inner, transform=f"translate({EDGE:g} {top:g})"))
    below = top + height + 18
    parts.append(_placed(foot, below, 16))
    total = below + len(foot) * 16 + 6
    width = WIDE + 2 * EDGE
    ground = el("rect", width=width, height=total, class_="paper")
    defs = el("defs", HATCHES + (paths() if "#w-" in inner else ""))
    return el(
        "svg",
        el("title", _escaped(figure.alt)) + el("style", resolved(style)) + defs + ground + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {total:g}",
        width=f"{width:g}",
        height=f"{total:g}",
        class_="fig",
    )


def png(svg: str, scale: float = 2.0) -> bytes:
    """An SVG document as PNG. Raises MissingRecord where the library is not installed."""
    if not can_draw_png():
        raise MissingRecord(
            "PNG cannot be drawn here", next_step="pip install 'suasion[web]'; the SVG is the same figure"
        )
    import vl_convert

    made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return made


def resolved(style: str) -> str:
    """A style sheet with its variables put in: programs that draw SVG alone know none.

    >>> resolved(":root{--ink:#111;}.a{fill:var(--ink)}@media print{.a{fill:red}}")
    '.a{fill:#111}.paper{fill:#fff}'
    """
    root = re.search(r":root\{([^}]*)\}", style)
    values = dict(re.findall(r"--([\w-]+):([^;]+)", root[1] if root else ""))
    rules = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^{}]*\}", "", style)
    rules = re.sub(r":root\{[^}]*\}", "", rules)
    rules = re.sub(r"var\(--([\w-]+)\)", lambda m: values.get(m[1], "none"), rules)
    return rules.replace("inherit", SANS) + f".paper{{fill:{values.get('paper', '#fff')}}}"


def _lines(text: str, size: float, weight: int, wide: float, class_: str) -> list[str]:
    wrapped = textwrap.wrap(text, int(WIDE / wide)) or [""]
    style = f"font-size:{size:g}px;font-weight:{weight}"
    return [label(line, EDGE, 0, class_=class_).replace("<text ", f'<text style="{style}" ', 1) for line in wrapped]


def _placed(lines: list[str], top: float, step: float) -> str:
    return "".join(el("g", line, transform=f"translate(0 {top + k * step:g})") for k, line in enumerate(lines))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
