"""The texts of the Commission and the Council by year: what several components start from."""

from __future__ import annotations

import polars as pl

from suasion.errors import MissingRecord
from suasion.measures.titles import country_text
from suasion.record.store import Record

BODIES = ("chr", "hrc")
VOTED = ("recorded", "non-recorded")
# Sessions end where the catalogue was last read; a year with fewer texts is no whole year.
WHOLE_YEAR = 15
OCCUPIED = {"PSE", "ISR"}


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

    Found by title (measures.titles.country_text), under any agenda item. Texts on the territories occupied by
    Israel have an agenda item of their own and are a contest of their own.
    """
    every = texts(record).filter(pl.col("motion") == "resolution")
    kinds = [country_text(t or "", tuple(a or ())) for t, a in every.select("title", "about").iter_rows()]
    found = every.with_columns(kind=pl.Series(kinds, dtype=pl.String)).filter(
        pl.col("kind").str.starts_with("situation")
    )
    return found.with_columns(target=pl.col("about").list.first()).filter(~pl.col("target").is_in(OCCUPIED))
