"""Blocs of the Assembly's recent human rights votes, found once a record: for the brief and for the explorer."""

from __future__ import annotations

import polars as pl

from suasion.errors import BadInput
from suasion.measures.blocs import BlocSpec, bloc_calls, find_blocs
from suasion.present.corpus import Corpus
from suasion.present.lookup.blocs.found import BlocsFound

SPAN, SPANS, DRAWS, FEWEST = 10, 4, 20, 40


def assembly_blocs(corpus: Corpus) -> BlocsFound | None:
    """Blocs of the last ten years and of three times ten before; None where the record has too few roll calls."""
    found: BlocsFound | None = corpus.once("blocs", lambda: _found(corpus))
    return found


def _found(corpus: Corpus) -> BlocsFound | None:
    dated = corpus.decisions.filter((pl.col("body") == "unga") & pl.col("date").is_not_null())
    cast = dated.join(corpus.ballots.select("decision").unique(), on="decision", how="semi")
    if cast.height < FEWEST:
        return None
    last = int(cast["date"].dt.year().max())  # type: ignore[arg-type]
    recent = cast.filter(pl.col("date").dt.year() > last - SPANS * SPAN)
    try:
        calls = bloc_calls(recent, corpus.ballots.select("decision", "state", "vote"), SPAN)
        return BlocsFound(recent, calls, find_blocs(calls, BlocSpec(draws=DRAWS)))
    except BadInput:
        return None
