"""Who moved, and did partnerships go with it? Open with: marimo edit notebooks/who_moved_with_what.py"""

import marimo

app = marimo.App(width="medium", app_title="Who moved with what")


@app.cell
def _():
    import altair as alt
    import marimo as mo
    import polars as pl

    import suasion as su
    from suasion.errors import MissingRecord

    return MissingRecord, alt, mo, pl, su


@app.cell
def _(mo, su):
    record = su.open_record()
    mo.md(f"""
    # Who moved, and with what?

    First who moved on the human rights votes of the General Assembly, with the uncertainty of the move. Then whether
    moves towards China went with partnerships it proclaimed: first plainly, then as a panel with what argues against
    it. From the {record.name}.
    """)
    return (record,)


@app.cell
def _(record, su):
    calls = su.calls_for_positions(record, body="unga", topic="human-rights", by="session", continued=False)
    positions = su.estimate_positions(calls).frame.rename({"period": "session"})
    return (positions,)


@app.cell
def _(pl, positions):
    before, after = range(55, 61), range(69, 75)  # sessions of 2000-2005 and 2014-2019

    def mean_of(sessions, name):
        inside = positions.filter(pl.col("session").is_in(list(sessions)))
        return inside.group_by("state").agg(
            pl.col("position").mean().alias(name),
            (pl.col("sd").pow(2).sum().sqrt() / pl.len()).alias(f"sd_{name}"),
        )

    moved = (
        mean_of(before, "then")
        .join(mean_of(after, "now"), on="state")
        .with_columns(move=pl.col("now") - pl.col("then"))
        .with_columns(sd=(pl.col("sd_then").pow(2) + pl.col("sd_now").pow(2)).sqrt())
        .with_columns(clear=pl.col("move").abs() > 1.645 * pl.col("sd"))
        .sort("move")
    )
    largest = pl.concat([moved.head(10), moved.tail(10)]).select("state", "then", "now", "move", "sd", "clear")
    largest
    return (moved,)


@app.cell
def _(mo, moved):
    mo.md(f"""Of {moved.height} states {int(moved["clear"].sum())} moved clearly (their 90% interval leaves zero out).
    The standard deviations treat sessions as independent, which flatters them: a reading aid, no test.""")
    return


@app.cell
def _(moved, pl, positions, record):
    partners = (
        record.table("engagements")
        .filter(pl.col("kind") == "partnership", pl.col("sender") == "CHN", pl.col("state").is_not_null())
        .get_column("state")
        .unique()
    )
    china = positions.filter(state="CHN").select("session", china="position")
    distance = (
        positions.join(china, on="session")
        .filter(pl.col("state") != "CHN")
        .with_columns(
            year=pl.col("session") + 1945,
            distance=(pl.col("position") - pl.col("china")).abs(),
            group=pl.when(pl.col("state").is_in(partners.implode()))
            .then(pl.lit("partners"))
            .otherwise(pl.lit("others")),
        )
        .filter(pl.col("state").is_in(moved["state"].implode()), pl.col("year") >= 1980)
        .group_by("year", "group")
        .agg(pl.col("distance").mean(), n=pl.len())
        .sort("year", "group")
    )
    return distance, partners


@app.cell
def _(alt, distance):
    drawn = (
        alt.Chart(alt.Data(values=distance.to_dicts()), width=560, height=280)
        .mark_line()
        .encode(
            x=alt.X(
                "year:Q", title=None, scale=alt.Scale(nice=False, zero=False), axis=alt.Axis(format="d", tickCount=8)
            ),
            y=alt.Y("distance:Q", title="mean distance from China", scale=alt.Scale(zero=False)),
            color=alt.Color("group:N", title=None),
        )
    )
    drawn
    return


@app.cell
def _(mo, partners):
    mo.md(f"""{partners.len()} states have a partnership that China proclaimed. They stood nearer before it, too: who is
    courted is no accident, and a difference of levels says nothing. Hence the panel.""")
    return


@app.cell
def _(MissingRecord, mo, record, su):
    def panel():
        try:
            done = su.study(record, "CHN", "partnership", "position", draws=19, seed=1)
        except (MissingRecord, ImportError) as e:
            return mo.md(
                f"**The panel is left out here**: {getattr(e, 'what', e)}. {getattr(e, 'next_step', '')}"
            ), None
        return mo.md("\n\n".join([f"## The panel: {done.verdict}", *done.words])), done.checks

    said, checks = panel()
    said
    return (checks,)


@app.cell
def _(checks):
    checks
    return


if __name__ == "__main__":
    app.run()
