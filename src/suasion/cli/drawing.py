"""`suasion positions --posterior`: draws, how far they converged, and all of them as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from suasion.cli.output import emit, streamed
from suasion.errors import needed

if TYPE_CHECKING:
    from suasion.measures.positions import PositionSpec
    from suasion.measures.positions.posterior import DrawSpec
    from suasion.measures.rollcalls import RollCalls
    from suasion.record.store import Record


def posterior(
    record: Record,
    calls: RollCalls,
    spec: PositionSpec,
    how: DrawSpec,
    out: Path | None,
    state: Sequence[str],
    *,
    json_: bool,
    csv: Path | None,
) -> None:
    """Draw, print, write the draws to `out`. Raises NotConverged once all is written, where they have not."""
    import polars as pl
    from rich.console import Console
    from rich.progress import Progress

    from suasion import states
    from suasion.measures.positions.posterior import draw_positions
    from suasion.record.files import writable

    ids = [states.resolve(s).id for s in state]
    # What cannot be written is not found out after minutes of drawing.
    if out is not None:
        needed("arviz_base")
        writable(out, "--draws-out FILE")
    if csv is not None and not streamed(csv):
        writable(csv, "--csv FILE")
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("drawing", total=None)
        found = draw_positions(calls, spec, how, lambda done, total: bar.update(task, completed=done, total=total))
    frame = found.frame.filter(pl.col("state").is_in(ids)) if ids else found.frame
    said = "largest R-hat {:.3f}; smallest effective sample {:.0f} (bulk), {:.0f} (tail)".format(*found.worst)
    notes = (
        f"{how.chains} chains of {how.draws} draws, seed {how.seed}; {said}",
        "" if found.converged else "NOT converged: do not use these figures",
        f"joint draws: {out}" if out else "joint draws: --draws-out FILE.nc",
        record.name,
    )
    emit(
        frame.with_columns(converged=pl.lit(found.converged)),
        json_=json_,
        csv=csv,
        notes=tuple(n for n in notes if n),
        extra={"version": record.version, "converged": found.converged},
    )
    if out is not None:
        found.write_netcdf(out, record.name)
    found.enforce()
