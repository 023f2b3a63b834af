"""How good the chances of a roll call are: each text of the Commission and then the Council, forecast from what was
known before its session, beside the last round by title alone and two base rates.

    python -m suasion.scenarios.forecast.put.score [HOME [FIRST END]]

prints the mean scores of texts from FIRST to before END, by default 1999 to 2015, on which the model was chosen.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from suasion.measures.titles import country_text, words
from suasion.record.store import open_record
from suasion.scenarios.behaviour.drafts import Draft
from suasion.scenarios.behaviour.history import FIRST as TITLED
from suasion.scenarios.forecast.put.chances import chances
from suasion.scenarios.forecast.put.evidence import YEAR, alike
from suasion.scenarios.forecast.put.texts import MODES, MOTIONS, READ, Texts, texts_of

Array = NDArray[Any]
FIRST, END = date(1999, 1, 1), date(2016, 1, 1)
CATALOGUE = "chr-hrc-ohchr"
BASE_YEARS, BASE_DRAWN = 5, 5
STANDINGS = ("round by title", "same state", "neither")
FORECASTS = ("chance", "last round", "base rate", "agenda item")
CUTS = (0.05, 0.1, 0.2, 0.4, 0.6, 0.8)
DRAWS = 4000


def forecasts(decisions: pl.DataFrame, first: date, end: date) -> pl.DataFrame:
    """A row for each resolution and decision of the catalogue from `first` to before `end`, reviews' outcomes apart.

    body, session, date, title, voted; standing: 'round by title', 'same state' or 'neither' among earlier texts;
    chance, low, high: the model; last round, base rate, agenda item: what it is to beat.
    """
    parts = []
    for body in ("chr", "hrc"):
        own = decisions.filter(pl.col("body") == body)
        scored = texts_of(own.filter(pl.col("source").str.starts_with(CATALOGUE)), end)
        chosen = ~scored.review & (scored.day >= first.toordinal())
        for origin in np.unique(scored.origin[chosen]):
            now = np.flatnonzero(chosen & (scored.origin == origin))
            parts.append(_session(decisions, own, scored, now).with_columns(body=pl.lit(body)))
    return pl.concat(parts)


def _session(decisions: pl.DataFrame, own: pl.DataFrame, scored: Texts, now: Array) -> pl.DataFrame:
    day = date.fromordinal(int(scored.origin[now[0]]))
    drafts = tuple(scored.drafts[i] for i in now)
    past = texts_of(decisions, day)
    found = alike(past, drafts)
    made = chances(decisions, drafts, day)
    recent = ~past.review & (past.day > day.toordinal() - BASE_YEARS * YEAR)
    base = _drawn(past.voted[recent], 0.5)
    items = np.array([d.agenda_item for d in past.drafts])
    by_item = [_drawn(past.voted[recent & (items == d.agenda_item)], base) if d.agenda_item else base for d in drafts]
    standing = np.select([found.same.any(axis=1), (found.shared > 0).any(axis=1)], STANDINGS[:2], STANDINGS[2])
    columns = {"chance": made[:, 0], "low": made[:, 1], "high": made[:, 2], "standing": standing}
    columns |= {"last round": _last_round(own, day, drafts), "agenda item": np.array(by_item)}
    return pl.DataFrame(
        {
            "session": scored.session[now],
            "date": [date.fromordinal(int(d)) for d in scored.day[now]],
            "title": [d.title for d in drafts],
            "voted": scored.voted[now],
            **columns,
        }
    ).with_columns(pl.lit(base).alias("base rate"))


def _drawn(voted: Array, towards: float) -> float:
    return float((voted.sum() + BASE_DRAWN * towards) / (len(voted) + BASE_DRAWN))


def _last_round(own: pl.DataFrame, day: date, drafts: tuple[Draft, ...]) -> Array:
    """(m,) share voted of the body's earlier texts whose last round by title ended as the draft's did: all that a
    whip count said before this model.
    """
    usable = pl.col("motion").is_in(MOTIONS) & pl.col("mode").is_in(MODES) & pl.col("title").is_not_null()
    past = own.filter(usable & (pl.col("date") < day) & (pl.col("date") >= TITLED)).sort("date")
    last: dict[object, tuple[date, str]] = {}
    count: dict[str, list[float]] = {k: [0.5, 1.0] for k in (*MODES, "new")}
    for title, about, when, mode in past.select("title", "about", "date", "mode").iter_rows():
        key = _key(title, tuple(about or ()))
        before = last.get(key)
        cell = count[before[1] if before and before[0] < when else "new"]
        cell[0], cell[1] = cell[0] + (mode == "recorded"), cell[1] + 1
        last[key] = (when, mode)
    cells = [count[last[k][1] if (k := _key(d.title, d.about)) in last else "new"] for d in drafts]
    return np.array([voted / n for voted, n in cells])


def _key(title: str, about: tuple[str, ...]) -> object:
    return country_text(title, about) or words(title, about)


def scores(rows: pl.DataFrame) -> pl.DataFrame:
    """By forecast: log score (nats) and Brier score, less is better; area under the ROC curve, 1 is best."""
    y = rows["voted"].to_numpy()
    out = []
    for name in FORECASTS:
        p = rows[name].to_numpy()
        out.append((name, float(log_score(y, p).mean()), float(((p - y) ** 2).mean()), _auc(y, p)))
    return pl.DataFrame(out, schema=["forecast", "log", "brier", "auc"], orient="row")


def log_score(y: Array, p: Array) -> Array:
    """(n,) nats.

    >>> log_score(np.array([1.0, 0.0]), np.array([0.5, 0.5])).round(3).tolist()
    [0.693, 0.693]
    """
    return np.asarray(-np.log(np.where(y > 0, p, 1 - p)))


def _auc(y: Array, p: Array) -> float:
    above = p[y > 0][:, None] - p[y == 0][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean()) if above.size else float("nan")


def apart(rows: pl.DataFrame, one: str, other: str) -> pl.DataFrame:
    """Mean difference of two forecasts' log and Brier scores, and 90% of it by bootstrap over sessions."""
    y, p, q = (rows[c].to_numpy() for c in ("voted", one, other))
    _, number = np.unique((rows["body"] + rows["session"].cast(pl.String)).to_numpy(), return_inverse=True)
    sessions = number.max() + 1
    drawn = np.random.default_rng(1).multinomial(sessions, np.ones(sessions) / sessions, DRAWS)
    size = drawn @ np.bincount(number)
    out = []
    for name, gap in (("log", log_score(y, p) - log_score(y, q)), ("brier", (p - y) ** 2 - (q - y) ** 2)):
        low, high = np.quantile(drawn @ np.bincount(number, gap) / size, [0.05, 0.95])
        out.append((name, float(gap.mean()), float(low), float(high)))
    return pl.DataFrame(out, schema=["score", "difference", "low", "high"], orient="row")


def bins(rows: pl.DataFrame, name: str = "chance") -> pl.DataFrame:
    """Texts by their chance: how many, the mean chance, and the share that was put to a roll call."""
    number = pl.Series("bin", np.digitize(rows[name].to_numpy(), CUTS))
    counted = rows.with_columns(number).group_by("bin").agg(pl.len(), pl.col(name).mean(), pl.col("voted").mean())
    return counted.sort("bin")


def main() -> None:
    """Print the tables of docs/methods/roll-call-held.md."""
    given = sys.argv[1:]
    first, end = (date.fromisoformat(d) for d in given[1:3]) if len(given) > 1 else (FIRST, END)
    record = open_record(Path(given[0]) if given else None)
    rows = forecasts(record.table("decisions", READ), first, end)
    kinds = {"all": rows} | {k: rows.filter(pl.col("standing") == k) for k in STANDINGS}
    for kind, part in kinds.items():
        print(f"\n{kind}: {part.height} texts, {part['voted'].to_numpy().mean():.3f} voted")
        print(scores(part).with_columns(pl.selectors.float().round(4)))
        print(apart(part, "chance", "last round").with_columns(pl.selectors.float().round(4)))
    for name in ("chance", "last round"):
        print(name, bins(rows, name).with_columns(pl.selectors.float().round(3)))


if __name__ == "__main__":
    main()
