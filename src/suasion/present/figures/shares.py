"""Shares of yes, abstain, no and absent: by year as stacked columns, by topic as stacked bars."""

from __future__ import annotations

from collections.abc import Sequence

from suasion.present.svg import Scale, el, gutter, label, ticks

ORDER = ("yes", "abstain", "no", "absent")
Row = tuple[str, dict[str, int]]


def legend(x: float, y: float) -> str:
    """The one grammar of votes: always these four, in this order."""
    parts, at = [], x
    for vote in ORDER:
        parts.append(el("rect", x=at, y=y - 10, width=14, height=12, class_=f"v-{vote}"))
        parts.append(label(vote, at + 19, y, class_="tick"))
        at += 31 + 7.2 * len(vote)
    return "".join(parts)


def draw_years(years: Sequence[tuple[int, dict[str, int]]], *, width: int) -> tuple[float, str]:
    """A column a year, shares of 100; below it the number of ballots; no column where there was no vote."""
    left, right, top, deep, strip = 44.0, 8.0, 34.0, 190.0, 46.0
    first, last = years[0][0], years[-1][0]
    x = Scale(first - 0.5, last + 0.5, left, width - right)
    y = Scale(0, 100, top + deep, top)
    wide = max(x(first + 1) - x(first) - 1, 1.0)
    parts = [legend(left, 16)]
    for mark in (0, 50, 100):
        parts.append(el("line", x1=left, x2=width - right, y1=y(mark), y2=y(mark), class_="grid"))
        parts.append(label(f"{mark}%", left - 5, y(mark) + 4, class_="tick", anchor="end"))
    most = max(sum(c.values()) for _, c in years)
    base = top + deep + 14 + strip
    n = Scale(0, most, base, base - strip)
    for year, count in years:
        parts += _column(year, count, x, y, wide)
        total = sum(count.values())
        parts.append(el("rect", x=x(year) - wide / 2, y=n(total), width=wide, height=base - n(total), class_="count"))
    parts.append(label(f"{most}", left - 5, base - strip + 9, class_="tick", anchor="end"))
    parts.append(label("votes", left - 5, base, class_="tick", anchor="end"))
    for v in ticks(first, last, 4 if width < 500 else 8):
        parts.append(label(f"{v}", x(v), base + 18, class_="tick", anchor="middle"))
    return base + 26, "".join(parts)


def _column(year: int, count: dict[str, int], x: Scale, y: Scale, wide: float) -> list[str]:
    total, at, parts = sum(count.values()), 0.0, []
    for vote in ORDER:
        share = 100 * count.get(vote, 0) / total if total else 0
        if share:
            parts.append(
                el(
                    "rect",
                    x=x(year) - wide / 2,
                    y=y(at + share),
                    width=wide,
                    height=y(at) - y(at + share),
                    class_=f"v-{vote}",
                )
            )
        at += share
    return parts


def draw_bars(rows: Sequence[Row], *, width: int) -> tuple[float, str]:
    """A bar a row, shares of 100, the number of ballots at its end."""
    small = width < 500
    left = 8.0 if small else gutter((name for name, _ in rows), 120.0)
    right, top, step = 56.0, 34.0, (46.0 if small else 30.0)
    x = Scale(0, 100, left, width - right)
    parts = [legend(left, 16)]
    for k, (name, count) in enumerate(rows):
        y = top + k * step + (16 if small else 0)
        total, at = sum(count.values()), 0.0
        place = (left, y - 5, "start") if small else (left - 8, y + 15, "end")
        parts.append(label(name, place[0], place[1], class_="name", anchor=place[2]))
        for vote in ORDER:
            share = 100 * count.get(vote, 0) / total if total else 0
            if share:
                parts.append(el("rect", x=x(at), y=y, width=x(at + share) - x(at), height=20, class_=f"v-{vote}"))
                if vote == "yes" and share > 14:
                    parts.append(label(f"{share:.0f}%", x(at) + 5, y + 14, class_="on-dark"))
            at += share
        parts.append(label(f"{total:,}", width - right + 8, y + 15, class_="tick"))
    return top + len(rows) * step + 10, "".join(parts)
