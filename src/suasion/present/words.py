"""Numbers in words: shares with their intervals, lists, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from math import sqrt

from suasion import states

Z90 = 1.6448536
# Shorter names where the table's own is too long for a label.
SHORT = {
    "PRK": "DPR Korea", "KOR": "Rep. of Korea", "COD": "DR Congo", "LAO": "Lao PDR", "RUS": "Russia",
    "VCT": "Saint Vincent", "KNA": "Saint Kitts and Nevis", "ARE": "UAE", "BIH": "Bosnia and Herz.",
    "CAF": "Central African Rep.", "SUN": "Soviet Union", "TWN": "Rep. of China (Taiwan)", "DDR": "GDR",
    "RVN": "Rep. of Viet-Nam", "GNQ": "Equatorial Guinea",
}  # fmt: skip
SPOKEN = {"RUS", "SUN", "GNQ"}  # short names that stand in sentences too
# Names that take "the" in a sentence.
ARTICLE = re.compile(
    r"\b(United|Republic|Federation|Union|Islands|Holy See|State of|"
    r"Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles)|^Congo"
)


def wilson(k: int, n: int, z: float = Z90) -> tuple[float, float]:
    """Wilson's score interval of a share k of n, 90% by default (Wilson 1927). (0, 1) when n is 0.

    >>> [round(v, 2) for v in wilson(61, 100)]
    [0.53, 0.69]
    """
    if n == 0:
        return 0.0, 1.0
    p, z2 = k / n, z * z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def percent(k: int, n: int) -> str:
    """A share with its 90% interval, in percent.

    >>> percent(61, 100)
    '61% [53–69]'
    """
    low, high = wilson(k, n)
    return f"{100 * k / n:.0f}% [{100 * low:.0f}\u2013{100 * high:.0f}]" if n else "none"


def chance(p: float) -> str:
    """A chance in percent; what was only drawn is never certain.

    >>> chance(0.62), chance(0.9999), chance(0.0)
    ('62%', 'over 99%', 'under 1%')
    """
    return "over 99%" if p > 0.99 else "under 1%" if p < 0.01 else f"{p:.0%}"


def share(k: int, n: int, what: str) -> str:
    """A share in words with its interval.

    >>> share(61, 100, "decisions")
    '61% [53–69] of 100 decisions'
    """
    return f"{percent(k, n)} of {n:,} {what}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> listed(["Cuba", "China", "Iran"])
    'Cuba, China and Iran'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "none"


def name(state: str, day: date | None = None) -> str:
    """The name a reader knows a state by: the one borne on `day`, or a short one for labels.

    >>> name("PRK"), name("TUR", date(2000, 1, 1))
    ('DPR Korea', 'Turkey')
    """
    found = states.get(state)
    return found.name_on(day) if day else SHORT.get(state, found.name)


def named(state: str) -> str:
    """The name as it stands in a sentence.

    >>> named("USA"), named("CHN"), named("NLD")
    ('the United States', 'China', 'the Netherlands')
    """
    found = SHORT[state] if state in SPOKEN else states.get(state).name
    return f"the {found}" if ARTICLE.search(found) else found


def tag(state: str, most: int = 11) -> str:
    """A label for a narrow picture: the name if it is short, else the code.

    >>> tag("CUB"), tag("GBR")
    ('Cuba', 'GBR')
    """
    return found if len(found := name(state)) <= most else state


def count(n: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "draft"), count(1200, "state"), count(0, "entry", "entries")
    ('1 draft', '1,200 states', '0 entries')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def amount(value: float, unit: str = "") -> str:
    """A value, rounded as a reader needs it, with its unit where that does not stand beside it.

    >>> amount(1.2e10, "USD, current"), amount(3, "visits"), amount(19038044.4)
    ('12.0 billion USD, current', '3 visits', '19.0 million')
    """
    for size, mark in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.1f} {mark} {unit}".rstrip()
    return f"{value:,.0f} {unit}".rstrip()


def ordinal(n: int) -> str:
    """A place in an order.

    >>> [ordinal(n) for n in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def signed(value: float, digits: int = 2) -> str:
    """A number with a real minus sign.

    >>> signed(-0.5)
    '−0.50'
    """
    return f"{value:.{digits}f}".replace("-", "\u2212")
