"""`suasion positions` and `suasion items`: where states stand, and which votes tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit

if TYPE_CHECKING:
    from suasion.measures.positions import Positions
    from suasion.measures.rollcalls import RollCalls
    from suasion.record.store import Record

Body = Annotated[str, typer.Option("--body", help="unga, hrc, chr, or joint (all three on one scale).")]
Topic = Annotated[str, typer.Option("--topic", help="all, human-rights, palestine, nuclear, ...")]
By = Annotated[str | None, typer.Option("--by", help="session or year.", show_default=False)]
Continued = Annotated[bool, typer.Option("--continued", help="One line through a succession (SUN as RUS).")]
Threads = Annotated[int, typer.Option("--threads", help="0 takes every core; the answer is the same.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(name="positions")(positions)
    app.command(name="items")(items)


def positions(
    state: Annotated[list[str] | None, typer.Argument(help="These states only.", show_default=False)] = None,
    body: Body = "unga",
    topic: Topic = "all",
    by: By = None,
    continued: Continued = False,
    threads: Threads = 0,
    posterior: Annotated[
        bool, typer.Option("--posterior", help="Draw from the full posterior; exit 5 if it has not converged.")
    ] = False,
    chains: Annotated[int, typer.Option("--chains", help="With --posterior: chains.")] = 4,
    draws: Annotated[int, typer.Option("--draws", help="With --posterior: draws kept of each chain.")] = 500,
    thin: Annotated[int, typer.Option("--thin", help="With --posterior: sweeps from one kept draw to the next.")] = 10,
    seed: Annotated[int, typer.Option("--seed", help="With --posterior: seed.")] = 0,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Where states stand on the line that best accounts for their ballots, session by session, with 90% intervals."""
    import polars as pl

    from suasion import states

    if posterior:
        _posterior(home, (body, topic, by, continued, threads), (chains, draws, thin, seed), state, json_, csv)
        return
    record, _, found = _estimated(home, body, topic, by, continued, threads)
    frame = found.frame
    if state:
        frame = frame.filter(pl.col("state").is_in([states.resolve(s).id for s in state]))
    shown = frame if json_ or csv else frame.filter(pl.col("period") == frame["period"].max()).sort("position")
    emit(
        shown,
        json_=json_,
        csv=csv,
        title="" if json_ or csv else "Last period, from the far end to the near",
        notes=_notes(record, found),
        extra={"version": record.version, "converged": found.converged, "method": found.method},
        limit=200,
    )


def items(
    body: Body = "unga",
    topic: Topic = "all",
    by: By = None,
    continued: Continued = False,
    threads: Threads = 0,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Which votes tell positions apart most, and which side says yes (positive: the near side)."""
    import polars as pl

    record, calls, found = _estimated(home, body, topic, by, continued, threads)
    titles = record.scan("decisions").select("decision", "date", "symbol", "title").collect()
    last = calls.calls.group_by("item").agg(pl.col("decision").last(), n_calls=pl.len())
    frame = found.items.join(last, on="item", how="left").join(titles, on="decision", how="left")
    emit(
        frame.sort(pl.col("discrimination").abs(), descending=True),
        json_=json_,
        csv=csv,
        notes=_notes(record, found),
        extra={"version": record.version, "converged": found.converged, "method": found.method},
        limit=25,
    )


def _posterior(
    home: Home,
    chosen: tuple[str, str, str | None, bool, int],
    how: tuple[int, int, int, int],
    state: list[str] | None,
    json_: bool,
    csv: Csv,
) -> None:
    import polars as pl
    from rich.console import Console
    from rich.progress import Progress

    from suasion import states
    from suasion.measures.positions import PositionSpec
    from suasion.measures.positions.posterior import DrawSpec, draw_positions

    record, calls = _calls(home, *chosen[:4])
    chains, draws, thin, seed = how
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("drawing", total=None)
        found = draw_positions(
            calls,
            PositionSpec(threads=chosen[4]),
            DrawSpec(chains, draws, thin=thin, seed=seed),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    ids = [states.resolve(s).id for s in state or ()]
    frame = found.frame.filter(pl.col("state").is_in(ids)) if ids else found.frame
    said = "largest R-hat {:.3f}; smallest effective sample {:.0f} (bulk), {:.0f} (tail)".format(*found.worst)
    notes = (f"{chains} chains of {draws} draws, seed {seed}; {said}", record.name)
    emit(frame, json_=json_, csv=csv, notes=notes, extra={"version": record.version, "converged": found.converged})
    found.enforce()


def _estimated(
    home: Home, body: str, topic: str, by: str | None, continued: bool, threads: int
) -> tuple[Record, RollCalls, Positions]:
    from suasion.measures.positions import PositionSpec, estimate_positions

    record, calls = _calls(home, body, topic, by, continued)
    return record, calls, estimate_positions(calls, PositionSpec(threads=threads))


def _calls(home: Home, body: str, topic: str, by: str | None, continued: bool) -> tuple[Record, RollCalls]:
    from suasion.measures.positions import calls_for_positions
    from suasion.record.store import open_record

    record = open_record(home)
    unit = by or ("year" if body == "joint" else "session")
    return record, calls_for_positions(record, body=body, topic=topic, by=unit, continued=continued)


def _notes(record: Record, found: Positions) -> tuple[str, ...]:
    reached = f"{found.iterations} sweeps" if found.converged else f"NOT converged after {found.iterations} sweeps"
    return (
        "positions in pooled standard deviations; higher is nearer the United States",
        f"{found.method}; {reached}; log likelihood {found.log_likelihood:,.0f}",
        *found.notes,
        record.name,
    )
