"""The texts of the Commission and the Council by year: what several components start from."""

from __future__ import annotations

import re

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.titles import country_text, plain
from suasion.record.store import Record

BODIES = ("chr", "hrc")
VOTED = ("recorded", "non-recorded")
# Sessions end where the catalogue was last read; a year with fewer texts is no whole year.
WHOLE_YEAR = 15
OCCUPIED = {"PSE", "ISR"}
# What a text on the situation in one state says in its title, under other wordings than "situation of human rights in",
SITUATION = re.compile(r"\b(?:situation|violations?|human rights (?:and fundamental freedoms )?in)\b")
# unless it is on something else: help to the state, territories that Israel held, self-determination under occupation.
ANOTHER_MATTER = re.compile(
    r"assist|advisory|consultative|cooperation|capacity|technique|occupied|lebanon|self.determination|southern africa"
)


def texts(record: Record) -> pl.DataFrame:
    """Resolutions and decisions on substance of the Commission and the Council, with `year` and `voted`.

    Raises MissingRecord where the record holds neither body.
    """
    held = record.scan("decisions").filter(pl.col("body").is_in(BODIES) & pl.col("date").is_not_null()).collect()
    if held.height < WHOLE_YEAR:
        raise MissingRecord(
            f"the {record.depth} record holds no texts of the Commission and the Council",
            where=str(record.path),
            next_step="run `suasion sync --from DIR` with a mirror that holds them",
        )
    return held.with_columns(year=pl.col("date").dt.year(), voted=pl.col("mode").is_in(VOTED))


def resolutions(record: Record) -> pl.DataFrame:
    """Adopted resolutions."""
    return texts(record).filter((pl.col("motion") == "resolution") & (pl.col("outcome") == "adopted"))


def whole_years(frame: pl.DataFrame) -> list[int]:
    """Years in which the two bodies adopted enough resolutions to be called whole."""
    counts = frame.group_by("year").len().filter(pl.col("len") >= WHOLE_YEAR)
    return sorted(counts["year"].to_list())


def situations(record: Record) -> pl.DataFrame:
    """Texts on the situation of human rights in one state, with `target`; occupied territories are left out.

    Found by title (`is_situation`), under any agenda item. Texts on the territories occupied by Israel have an
    agenda item of their own and are a contest of their own.
    """
    one = (pl.col("motion") == "resolution") & (pl.col("about").list.len() == 1)
    every = texts(record).filter(one).with_columns(target=pl.col("about").list.first())
    told = [is_situation(t or "", state) for t, state in every.select("title", "target").iter_rows()]
    return every.filter(pl.Series(told, dtype=pl.Boolean) & ~pl.col("target").is_in(OCCUPIED))


def is_situation(title: str, state: str) -> bool:
    """Does the title of a text on one state speak of the human rights situation in it, under any wording?

    >>> is_situation("The grave and deteriorating human rights and humanitarian situation in Syria", "SYR")
    True
    >>> is_situation("Promotion and protection of human rights in Nicaragua", "NIC")
    True
    >>> is_situation("Technical assistance to improve human rights in the Sudan", "SDN")
    False
    """
    if (country_text(title, (state,)) or "").startswith("situation"):
        return True
    words = plain(title)
    return bool(SITUATION.search(words)) and not ANOTHER_MATTER.search(words)
