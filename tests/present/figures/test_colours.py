"""Words in a colour can be read on every ground, in light and in dark."""

import re

import pytest

from suasion.present.html import asset

GROUNDS = ("paper", "card")
LEAST = 4.5  # WCAG 2.2, 1.4.3


def palette(scheme):
    light, dark = asset("colours.css").split("@media screen")
    held = re.findall(r"--(\w+):(#\w{3,6})", light) + (
        re.findall(r"--(\w+):(#\w{3,6})", dark) if scheme == "dark" else []
    )
    return dict(held)


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def written():
    """Colours that words are set in, by the style sheets."""
    drawn = re.findall(r"\.fig \.(?:t-[\w-]+|tick)\{fill:var\(--(\w+)\)", asset("figures.css"))
    return sorted({"ink", "quiet", "link", *drawn})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read(scheme):
    held = palette(scheme)
    assert len(written()) > 8
    low = {(w, g): round(contrast(held[w], held[g]), 2) for w in written() for g in GROUNDS}
    assert {k: v for k, v in low.items() if v < LEAST} == {}
    assert contrast(held["ondark"], held["yes"]) >= LEAST


def test_contrast_is_the_one_that_is_published():
    """Black on white is 21 to 1."""
    assert contrast("#000", "#fff") == pytest.approx(21)
