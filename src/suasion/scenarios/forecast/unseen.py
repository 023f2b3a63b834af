"""Decisions that are not in the record, from a folder laid out as votes/chr-hrc-ohchr-1946-2024."""

from __future__ import annotations

import gzip
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from suasion.errors import BadInput
from suasion.record.source import Raw
from suasion.record.sources.ohchr_votes import ID, parse
from suasion.record.store import Record

FILES = ("resolutions.csv", "votes_long.csv")
ODD = "unreconciled.csv"
NO_LIST = b"record_id,symbol,date,official_yes,official_no,official_abstain,roll_yes,roll_no,roll_abstain,kind\n"


@dataclass(frozen=True)
class Unseen:
    """Decisions that the record does not have, their ballots, and what was wrong with them (record tables)."""

    decisions: pl.DataFrame
    ballots: pl.DataFrame
    problems: pl.DataFrame


def read_unseen(folder: Path, record: Record) -> Unseen:
    """What the folder's resolutions.csv and votes_long.csv (or .gz) hold beyond the record.

    They are read by the record's own parser of that source, with the same checks. Raises BadInput where a
    file is missing or nothing in them is new.
    """
    with tempfile.TemporaryDirectory() as held:
        for name in FILES:
            (Path(held) / f"{name}.gz").write_bytes(gzip.compress(_bytes(folder, name), 1))
        odd = folder / ODD
        (Path(held) / ODD).write_bytes(odd.read_bytes() if odd.exists() else NO_LIST)
        parsed = parse(Raw(ID, Path(held)))
        problems = parsed.problem_frame(ID)
    known = record.table("decisions").select("decision")
    fresh = parsed.tables["decisions"].join(known, on="decision", how="anti")
    if not fresh.height:
        raise BadInput(
            "every decision in the folder is in the record already",
            where=str(folder),
            next_step="give decisions that the record does not hold",
        )
    ballots = parsed.tables["ballots"].join(fresh.select("decision"), on="decision", how="semi")
    return Unseen(fresh, ballots, problems)


def _bytes(folder: Path, name: str) -> bytes:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.exists():
            data = path.read_bytes()
            return gzip.decompress(data) if path.suffix == ".gz" else data
    raise BadInput(
        f"there is no {name} or {name}.gz", where=str(folder), next_step="lay the folder out as the OHCHR mirror is"
    )
