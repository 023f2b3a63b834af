"""`suasion positions` and `suasion items`: where states stand, and which votes tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, emit
from suasion.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

    from suasion.measures.positions import Positions, PositionSpec
    from suasion.measures.rollcalls import RollCalls
    from suasion.record.store import Record

Body = Annotated[str, typer.Option("--body", help="unga, hrc, chr, or joint (all three on one scale).")]
Topic = Annotated[str, typer.Option("--topic", help="all, human-rights, palestine, nuclear, ...")]
By = Annotated[str | None, typer.Option("--by", help="session or year.", show_default=False)]
Continued = Annotated[bool, typer.Option("--continued", help="One line through a succession (SUN as RUS).")]
Threads = Annotated[int, typer.Option("--threads", help="0 takes every core; the answer is the same.")]

CUTS = (
    "discrimination: log odds a standard deviation of position, an estimate without an interval; cut points (lower, "
    "upper), in log odds too, part no from abstain and abstain from yes: they are not the ends of an interval"
)


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
    figure: Annotated[
        Path | None,
        typer.Option("--figure", help="Draw the states named, to an .svg or .png file.", show_default=False),
    ] = None,
    absence: Annotated[
        bool, typer.Option("--absence", help="Beside the default, positions with absence as a choice of its own.")
    ] = False,
    consistency: Annotated[
        bool,
        typer.Option("--consistency", help="How surely each state votes as its position says, instead (1: as most)."),
    ] = False,
    alike: Annotated[bool, typer.Option("--alike", help="Take all states to vote as surely.")] = False,
    posterior: Annotated[bool, typer.Option("--posterior", help="Draw from the full posterior.")] = False,
    chains: Annotated[int, typer.Option("--chains", help="With --posterior: chains.")] = 4,
    draws: Annotated[int, typer.Option("--draws", help="With --posterior: draws kept of each chain.")] = 1000,
    warmup: Annotated[int, typer.Option("--warmup", help="With --posterior: turns before the first draw.")] = 100,
    thin: Annotated[int, typer.Option("--thin", help="With --posterior: turns from one kept draw to the next.")] = 1,
    seed: Annotated[int, typer.Option("--seed", help="With --posterior: seed.")] = 0,
    draws_out: Annotated[
        Path | None,
        typer.Option("--draws-out", help="With --posterior: the joint draws, as netCDF (.nc).", show_default=False),
    ] = None,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Where states stand on the line that best accounts for their ballots, session by session, with 90% intervals."""
    import polars as pl

    from suasion import states

    if posterior:
        from suasion.cli.drawing import posterior as drawn
        from suasion.measures.positions.posterior import DrawSpec

        record, calls = chosen_calls(home, body, topic, by, continued)
        spec, how = _spec(threads, alike=alike), DrawSpec(chains, draws, warmup, thin, seed)
        drawn(record, calls, spec, how, draws_out, state or (), json_=json_, csv=csv)
        return
    if draws_out is not None:
        raise UsageError("--draws-out needs --posterior", next_step="add --posterior, or leave it out")
    if absence:
        _absence(home, (body, topic, by, continued, threads), state, json_, csv)
        return
    record, calls, found = _estimated(home, body, topic, by, continued, threads, alike=alike)
    frame, ids = found.consistency if consistency else found.frame, [states.resolve(s).id for s in state or ()]
    if ids:
        frame = frame.filter(pl.col("state").is_in(ids))
    if figure is not None:
        from suasion.present.position_figures import credits_of_calls, paths_figure, scope, write_figure

        chosen = f"--body {body} --topic {topic}" + (f" --by {by}" if by else "")
        said = scope(body, topic, by or ("year" if body == "joint" else "session"))
        write_figure(paths_figure(found, ids, credits_of_calls(record, calls), said, chosen), figure, record.name)
    by_size = "consistency" if consistency else "position"
    shown = frame if json_ or csv else frame.filter(pl.col("period") == frame["period"].max()).sort(by_size)
    emit(
        shown,
        json_=json_,
        csv=csv,
        title=""
        if json_ or csv
        else f"Last period, {'the surest last' if consistency else 'from the far end to the near'}",
        notes=_notes(record, found, _silent(frame)),
        extra=_extra(record, calls, found),
        limit=200,
    )
    found.enforce()


def items(
    body: Body = "unga",
    topic: Topic = "all",
    by: By = None,
    continued: Continued = False,
    threads: Threads = 0,
    decision: Annotated[
        str | None, typer.Option("--decision", help="Only the text of this decision.", show_default=False)
    ] = None,
    figure: Annotated[
        Path | None,
        typer.Option("--figure", help="With --decision: draw its response curves and voters.", show_default=False),
    ] = None,
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
    if decision is not None or figure is not None:
        frame = _one_text(record, calls, found, frame, decision, figure)
    frame = frame.sort(pl.col("discrimination").abs(), descending=True)
    emit(
        frame if json_ or csv else _cuts_named(frame),
        json_=json_,
        csv=csv,
        title="" if json_ or csv else "Votes that tell positions apart most",
        notes=_notes(record, found, (CUTS,)),
        extra=_extra(record, calls, found),
        limit=25,
    )
    found.enforce()


def _cuts_named(frame: pl.DataFrame) -> pl.DataFrame:
    """For people: cut points apart from the discrimination, so that they do not read as its interval."""
    cuts = {"lower": "cut no|abstain", "upper": "cut abstain|yes"}
    rest = [c for c in frame.columns if c not in ("item", "discrimination", *cuts)]
    return frame.select("discrimination", *rest, *cuts).rename(cuts)


def _one_text(
    record: Record, calls: RollCalls, found: Positions, frame: pl.DataFrame, decision: str | None, figure: Path | None
) -> pl.DataFrame:
    """The row of the text of `decision`; its figure, where one is asked for."""
    import polars as pl

    from suasion.errors import BadInput
    from suasion.present.position_figures import credits_of_calls, curves_figure, write_figure

    if decision is None:
        raise UsageError("--figure needs --decision", next_step="name a decision of the list")
    text = calls.calls.filter(pl.col("decision") == decision)["item"]
    if text.is_empty():
        raise BadInput(f"{decision!r} is not among these contested votes", next_step="see `suasion items` for ids")
    row = frame.filter(pl.col("item").is_in(text.to_list()))
    if figure is not None:
        titles = record.scan("decisions").filter(pl.col("decision") == decision).select("title").collect()
        made = curves_figure(found, calls, decision, titles["title"][0] or decision, credits_of_calls(record, calls))
        write_figure(made, figure, record.name)
    return row


def _absence(
    home: Home, chosen: tuple[str, str, str | None, bool, int], state: list[str] | None, json_: bool, csv: Csv
) -> None:
    import polars as pl

    from suasion import states
    from suasion.measures.positions.absence import positions_with_absence

    record, calls = chosen_calls(home, *chosen[:4])
    found = positions_with_absence(calls, _spec(chosen[4], alike=False))
    frame, ids = found.frame, [states.resolve(s).id for s in state or ()]
    voted = frame.filter(pl.col("n_votes") > 0)
    both = (found.default, found.variant)
    together = voted.select(pl.corr("position", "with_absence")).item()
    outside = voted.select((pl.col("difference").abs() > 1.645 * pl.col("sd")).mean()).item()
    notes = (
        f"with absence as a choice: correlation with the default {together:.3f}; {outside:.1%} leave their interval",
        *(f"NOT converged after {p.iterations} sweeps" for p in both if not p.converged),
        record.name,
    )
    extra = {"version": record.version, "slopes": found.slopes.to_dicts(), "converged": all(p.converged for p in both)}
    shown = frame.filter(pl.col("state").is_in(ids)) if ids else frame
    emit(shown, json_=json_, csv=csv, notes=notes, extra=extra)
    for one in both:
        one.enforce()


def _spec(threads: int, *, alike: bool) -> PositionSpec:
    from suasion.measures.positions import PositionSpec

    return PositionSpec(threads=threads, consistency_sd=0.0) if alike else PositionSpec(threads=threads)


def _estimated(
    home: Home, body: str, topic: str, by: str | None, continued: bool, threads: int, *, alike: bool = False
) -> tuple[Record, RollCalls, Positions]:
    from suasion.measures.positions import estimate_positions

    record, calls = chosen_calls(home, body, topic, by, continued)
    return record, calls, estimate_positions(calls, _spec(threads, alike=alike))


def chosen_calls(home: Home, body: str, topic: str, by: str | None, continued: bool) -> tuple[Record, RollCalls]:
    """The record, and the roll calls that these options choose."""
    from suasion.measures.positions import calls_for_positions
    from suasion.record.store import open_record

    record = open_record(home)
    unit = by or ("year" if body == "joint" else "session")
    return record, calls_for_positions(record, body=body, topic=topic, by=unit, continued=continued)


def _extra(record: Record, calls: RollCalls, found: Positions) -> dict[str, object]:
    from suasion.present.position_figures import credits_of_calls

    sources = [f"{c.title} ({c.licence})" for c in credits_of_calls(record, calls)]
    return {"version": record.version, "converged": found.converged, "method": found.method, "sources": sources}


def _notes(record: Record, found: Positions, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    reached = f"{found.iterations} sweeps" if found.converged else f"NOT converged after {found.iterations} sweeps"
    return (
        "positions in pooled standard deviations; higher is nearer the United States",
        f"{found.method}; {reached}; log likelihood {found.log_likelihood:,.0f}",
        *found.notes,
        *more,
        record.name,
    )


def _silent(frame: pl.DataFrame) -> tuple[str, ...]:
    """How many rows no ballot stands behind: whoever takes a mean over a body's members has to leave them out."""
    n = frame.filter(n_votes=0).height
    said = "of {:,} rows {:,} are of states that cast no vote then (n_votes 0): they lie between their neighbours"
    return (said.format(frame.height, n),) if n else ()
