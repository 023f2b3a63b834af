"""Where states stand on human rights votes of the General Assembly. Open with: marimo edit notebooks/positions.py"""

import marimo

app = marimo.App(width="medium", app_title="Positions")


@app.cell
def _():
    import altair as alt
    import marimo as mo
    import polars as pl

    import suasion as su

    return alt, mo, pl, su


@app.cell
def _(mo, su):
    record = su.open_record()  # the full record if there is one (SUASION_HOME), else the starter in the package
    mo.md(f"""
    # Where states stand

    One number a state and session, from every recorded human rights vote of the General Assembly: a dynamic
    ordinal model (yes, abstain, no). Higher is nearer the United States. From the {record.name}.
    """)
    return (record,)


@app.cell
def _(record, su):
    calls = su.calls_for_positions(record, body="unga", topic="human-rights", by="session", continued=False)
    found = su.estimate_positions(calls)
    return (found,)


@app.cell
def _(mo):
    chosen = mo.ui.multiselect(
        options=["CHN", "USA", "RUS", "IND", "BRA", "ZAF", "FRA", "CUB", "NGA", "JPN"],
        value=["CHN", "USA", "RUS", "IND", "FRA"],
        label="States",
    )
    chosen
    return (chosen,)


@app.cell
def _(alt, chosen, found, pl):
    shown = found.frame.filter(pl.col("state").is_in(chosen.value)).with_columns(year=pl.col("period") + 1945)
    base = alt.Chart(alt.Data(values=shown.to_dicts()), width=560, height=320).encode(
        x=alt.X("year:Q", title=None, scale=alt.Scale(nice=False, zero=False), axis=alt.Axis(format="d", tickCount=8)),
        color=alt.Color("state:N", title=None),
    )
    band = base.mark_area(opacity=0.2).encode(y=alt.Y("q05:Q", title="position"), y2="q95:Q")
    chart = band + base.mark_line().encode(y="position:Q")
    chart
    return


@app.cell
def _(mo):
    mo.md("""The bands are 90% intervals. They are wide where a state cast few votes: read two lines as apart only
    where their bands are. The scale is the model's own; only differences mean something.""")
    return


@app.cell
def _(found, pl):
    newest = found.frame.filter(pl.col("period") == pl.col("period").max()).sort("position")
    ends = pl.concat([newest.head(8), newest.tail(8)])
    ends
    return


@app.cell
def _(mo, su):
    mo.md("## How to cite\n\n```text\n" + su.bibtex(su.open_record(), ["unga-unvotes-1946-2019"]) + "\n```")
    return


if __name__ == "__main__":
    app.run()
