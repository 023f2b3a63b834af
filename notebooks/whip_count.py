"""A whip count of the Human Rights Council. Open with: marimo edit notebooks/whip_count.py"""

import marimo

app = marimo.App(width="medium", app_title="A whip count")


@app.cell
def _():
    from datetime import date

    import altair as alt
    import marimo as mo
    import polars as pl

    import suasion as su
    from suasion.errors import BadInput, MissingRecord

    return BadInput, MissingRecord, alt, date, mo, pl, su


@app.cell
def _(date, mo, su):
    record = su.open_record()
    like, day = "A/HRC/51/L.6", date(2022, 10, 6)
    mo.md(f"""
    # A whip count

    The draft: one like {like}, a debate on Xinjiang, put to the Council on {day}. It failed, 17 to 19 with 11
    abstentions: here the record is used only up to the day before. From the {record.name}.
    """)
    return day, like, record


@app.cell
def _(day, pl, record):
    members = (
        record.table("seats")
        .filter(pl.col("body") == "hrc", pl.col("start") <= day, pl.col("end").is_null() | (pl.col("end") >= day))
        .select("state")
        .unique()
        .sort("state")
    )
    return (members,)


@app.cell
def _(day, members, pl, record, su):
    earlier = record.table("decisions").filter(
        pl.col("body") == "unga", pl.col("date") < day, pl.col("topics").list.contains("human-rights")
    )
    last = su.estimate_positions(su.roll_calls(earlier, record.table("ballots"), drop_unanimous=True)).frame
    seated = (
        last.sort("period")
        .group_by("state")
        .last()
        .join(members, on="state")
        .sort("position")
        .with_row_index("place", 1)
    )
    return (seated,)


@app.cell
def _(alt, seated):
    dots = alt.Chart(alt.Data(values=seated.to_dicts()), width=560, height=620).encode(
        y=alt.Y("state:N", sort=None, title=None)
    )
    spans = dots.mark_rule().encode(
        x=alt.X("q05:Q", title="position on rights votes of the Assembly", scale=alt.Scale(zero=False)), x2="q95:Q"
    )
    chart = spans + dots.mark_point(filled=True).encode(x="position:Q")
    chart
    return


@app.cell
def _(mo, pl, seated):
    middle = seated.filter(pl.col("place").is_between(seated.height // 2 - 4, seated.height // 2 + 6))
    mo.md(f"""The {seated.height} members in the order of their last position in the Assembly, with 90% intervals.
    A simple majority of those voting decides; the members about the middle are those to speak with:
    {", ".join(middle["state"])}. Positions alone know nothing of sponsors, of the subject, or of who abstains.""")
    return


@app.cell
def _(BadInput, MissingRecord, day, like, mo, record, su):
    def counted():
        try:
            count = su.whip(record, su.draft_like(record, like), day)
        except (BadInput, MissingRecord, ImportError) as e:
            return mo.md(
                f"**The forecast is left out here**: {getattr(e, 'what', e)}. {getattr(e, 'next_step', '')}"
            ), None
        words = [f"## Odds of adoption if put to a roll call: {count.odds:.0%}", *count.notes]
        return mo.md("\n\n".join(words)), count.members

    said, each = counted()
    said
    return (each,)


@app.cell
def _(each):
    each
    return


if __name__ == "__main__":
    app.run()
