"""Small sources in the shape of the real ones, for tests of merge, store and sync."""

from pathlib import Path

import polars as pl

from suasion.record.source import Parsed, Problem, Raw, Source
from suasion.record.tables import table


def decision(id_, **given):
    row = {
        "decision": id_,
        "body": "unga",
        "motion": "resolution",
        "mode": "recorded",
        "ballots": "cast-only",
        "source": "toy",
        "locator": id_,
    }
    return row | given


def decisions(*rows):
    return table("decisions").frame(pl.DataFrame(list(rows), infer_schema_length=None))


def ballots(votes, source="toy"):
    rows = [
        {"decision": d, "state": s, "vote": v, "source": source, "locator": f"{d}/{s}"} for (d, s), v in votes.items()
    ]
    return table("ballots").frame(pl.DataFrame(rows))


def parse_toy(raw: Raw) -> Parsed:
    """A toy source: a CSV of decision, state, vote."""
    rows = raw.csv("votes.csv", ["decision", "state", "vote"])
    good = rows.filter(pl.col("vote").is_in(["yes", "no", "abstain", "absent"]))
    bad = rows.join(good, on="row", how="anti")
    located = good.with_columns(source=pl.lit(raw.source), locator=pl.format("votes.csv#{}", "row")).drop("row")
    calls = [decision(d, source=raw.source) for d in good["decision"].unique(maintain_order=True)]
    problems = [
        Problem("vote", "quarantined", f"votes.csv#{r['row']}", "unknown vote", r["vote"]) for r in bad.to_dicts()
    ]
    return Parsed({"decisions": decisions(*calls), "ballots": table("ballots").frame(located)}, problems)


def toy(name="toy", precedence=1) -> Source:
    return Source(
        id=name,
        title="A toy",
        publisher="the tests",
        licence="CC0-1.0",
        redistributable=True,
        citation="none",
        address="none",
        folder=f"votes/{name}",
        files=("votes.csv",),
        parse=parse_toy,
        precedence=precedence,
    )


def make_mirror(folder: Path, text="decision,state,vote\nd1,USA,yes\nd1,FRA,no\n", name="toy") -> Path:
    path = folder / "votes" / name
    path.mkdir(parents=True, exist_ok=True)
    (path / "votes.csv").write_text(text, encoding="utf-8")
    return folder
