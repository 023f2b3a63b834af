"""What the last run found, kept with the hash of its record, and the page made from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from suasion.influence.replication import Replication, Result
from suasion.influence.replications import all_replications

FILE = Path(__file__).with_name("recorded.json")
HEAD = """# Published results, and ours

Made by `make docs` from the last run of `python -m suasion.influence.replications`, on record {record}; not edited
by hand. `suasion influence --replications` runs them on your record. Each question is asked as near to the paper as
the record allows; what differs is said. Intervals are 90%. A result that fails to appear here is no proof against the
paper: the data differ.
"""
NEAREST = """
## Not attempted

The record cannot ask these questions as the papers did; the nearest that it can ask follows.
"""


def write(record: str, found: Mapping[str, tuple[Result, ...]]) -> Path:
    """Keep what was found, rounded to six digits."""
    rows = {name: [_rounded(r) for r in results] for name, results in found.items()}
    FILE.write_text(json.dumps({"record": record, "found": rows}, indent=1) + "\n", encoding="utf-8")
    return FILE


def _rounded(r: Result) -> dict[str, object]:
    return {k: float(f"{v:.6g}") if isinstance(v, float) else v for k, v in asdict(r).items()}


def recorded() -> tuple[str, dict[str, tuple[Result, ...]]]:
    """(hash of the record, figures by id) of the last run that was kept."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    return held["record"], {name: tuple(Result(**r) for r in rows) for name, rows in held["found"].items()}


def replications_text() -> str:
    """The page docs/replications.md."""
    record, found = recorded()
    held = all_replications()
    parts = [HEAD.format(record=record), _summary(found)]
    parts += [_section(r, found.get(r.id, ())) for r in held.values() if r.attempted]
    parts.append(NEAREST)
    parts += [_section(r, found.get(r.id, ()), "###") for r in held.values() if not r.attempted]
    return "".join(parts)


def _summary(found: Mapping[str, tuple[Result, ...]]) -> str:
    """Published beside ours, a line each."""
    rows = []
    for r in all_replications().values():
        x = found[r.id][r.main]
        ours = f"{x.what}: {x.estimate:+.3g} [{x.low:+.3g} to {x.high:+.3g}], p = {x.p:.3f}"
        beside = "" if r.attempted else " (not the paper's own question)"
        rows.append(f"| {r.published} | {ours}{beside} |")
    return "\n".join(["", "| published | ours |", "|---|---|", *rows]) + "\n"


def _section(r: Replication, results: tuple[Result, ...], mark: str = "##") -> str:
    rows = [f"| {x.what} | {x.estimate:+.3g} | {x.low:+.3g} to {x.high:+.3g} | {x.p:.3f} | {x.n:,} |" for x in results]
    table = "\n".join(["| ours | estimate | 90% interval | p | n |", "|---|---|---|---|---|", *rows])
    lines = [f"**Published.** {r.published} ({r.cited}; read in {r.read}.)", f"**Ours.** {r.ours}", table,
             f"**What differs.** {r.differs}", f"**What would bring it nearer.** {r.wanting}"]  # fmt: skip
    return f"\n{mark} {r.title}\n\n" + "\n\n".join(lines) + "\n"
