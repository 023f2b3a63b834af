"""`suasion report-card`: declared rules, filled in from the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from suasion.cli.output import Csv, Home, Json, PartName, emit, emit_parts
from suasion.cli.selecting import From, To
from suasion.cli.tables import decimals

if TYPE_CHECKING:
    import polars as pl

    from suasion.measures.report_card import BodyCard, CardRules, StatesCard, Window


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="report-card")(report_card)


def report_card(
    name: Annotated[str, typer.Argument(help="A shipped card, or a TOML file.", show_default=False)] = "",
    body: Annotated[
        list[str] | None,
        typer.Option("--body", help="Bodies, in place of the card's own (repeatable).", show_default=False),
    ] = None,
    from_: From = None,
    to: To = None,
    part: PartName = "",
    show_rules: Annotated[bool, typer.Option("--show-rules", help="Print the card's TOML and stop.")] = False,
    home: Home = None,
    json_: Json = False,
    csv: Csv = None,
) -> None:
    """Fill in a report card: every mark with its numerator, denominator and rule. Without a name: the shipped cards."""
    from suasion.measures.report_card import card, grade_body, grade_states
    from suasion.present.lookup.report_card import card_parts
    from suasion.record.store import open_record

    if not name:
        _list(json_, csv)
        return
    rules = _for_bodies(card(name), body)
    if show_rules:
        print(rules.text, end="")
        return
    held = open_record(home)
    window = _window(rules, from_, to)
    filled = grade_body(held, rules, window) if rules.subject == "body" else grade_states(held, rules, window)
    notes = (filled.summary, rules.manner, *([rules.note] if rules.note else []), *_rule_note(filled), held.name)
    extra = {"version": held.version, "card": rules.id, "rules": rules.text}
    if json_ or csv is not None or part:
        parts = card_parts(filled)
        emit_parts(parts, main=part or parts[0].id, json_=json_, csv=csv, notes=notes, extra=extra)
        return
    emit(_short(filled), title=rules.title, notes=notes, limit=400)


def _list(json_: bool, csv: Path | None) -> None:
    import polars as pl

    from suasion.measures.report_card import shipped_card, shipped_names

    cards = [shipped_card(n) for n in shipped_names()]
    rows = [(c.id, c.subject, c.title, c.manner) for c in cards]
    emit(pl.DataFrame(rows, schema=["card", "of", "title", "manner"], orient="row"), json_=json_, csv=csv)


def _for_bodies(rules: CardRules, body: list[str] | None) -> CardRules:
    from dataclasses import replace

    return replace(rules, bodies=tuple(body)) if body else rules


def _window(rules: CardRules, from_: str | None, to: str | None) -> Window | None:
    from suasion.measures.report_card.body import chosen_window
    from suasion.measures.report_card.model import Window
    from suasion.record.selection import first_day, last_day

    if not from_ and not to:
        return None
    own = rules.window or (chosen_window(rules, None) if not (from_ and to) else None)
    first = first_day(from_) if from_ else own.first if own else None
    last = last_day(to) if to else own.last if own else None
    return Window(first, last) if first and last else None


def _short(filled: BodyCard | StatesCard) -> pl.DataFrame:
    from suasion.measures.report_card import BodyCard

    return _marks(filled.grades) if isinstance(filled, BodyCard) else _scores(filled.scores)


def _marks(grades: pl.DataFrame) -> pl.DataFrame:
    """For people: what fits a page."""
    import polars as pl

    count = pl.format("{} of {}", "numerator", "denominator")
    one = pl.col("numerator").cast(pl.String)
    value = pl.when(pl.col("denominator").is_null()).then(decimals("value", 0)).otherwise(decimals("value", 2))
    reason = pl.coalesce("why_none", "counted", pl.format("judged by {}", "author"))
    return grades.select(
        "criterion", "mark", value=value, count=pl.coalesce(count, one), counted=reason, rule="rule",
        published=pl.col("published"),
    )  # fmt: skip


def _scores(scores: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    interval = pl.format("{} to {}", decimals("low", 2), decimals("high", 2))
    counts = [pl.col(c).cast(pl.String) for c in ("with_it", "against", "abstain", "absent")]
    return scores.select(
        "state", decimals("points", 1), "votes",
        pl.concat_str(counts, separator="-").alias("with-against-abstain-absent"), decimals("mean", 2),
        interval.alias("90%"), "mark",
    )  # fmt: skip


def _rule_note(filled: BodyCard | StatesCard) -> tuple[str, ...]:
    from suasion.measures.report_card import StatesCard
    from suasion.measures.report_card.members import rule_words

    if not isinstance(filled, StatesCard):
        return ()
    line = f"; by points a vote: {filled.rules.line.words}" if filled.rules.line else ""
    return (f"rule: {rule_words(filled.rules)}{line}",)
