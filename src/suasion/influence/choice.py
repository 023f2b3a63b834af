"""Single votes and joint statements: who chose which side, by ordered and multinomial choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from suasion.errors import BadInput, MissingRecord
from suasion.influence.choosers import TERMS, choosers
from suasion.record.store import Record

VOTES = ("no", "abstain", "yes")
SIDES = ("critical", "neither", "supportive")
# Log odds for a standard deviation beyond which the data divide the sides cleanly, and no number is a size.
SEPARATED = 4.0
FEWEST = 30
COLUMNS = {
    "model": "ordered (no < abstain < yes, critical < neither < supportive) or multinomial",
    "side": "multinomial: the side set against the base; ordered: the direction that a positive estimate means",
    "term": "what may explain it",
    "estimate": "log odds for one standard deviation of the term; where separated, its sign alone",
    "se": "standard error, clustered by state where a state stands more than once, else robust", "p": "p-value",
    "low": "lower end, 90%", "high": "upper end, 90%", "odds": "odds ratio",
    "separated": "the term divides the sides cleanly: the estimate is a direction and no size", "n": "choices",
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """An ordered and a multinomial model of the same choices.

    frame    a row a model, side and term (COLUMNS)
    counts   side -> choices; left_out: states whose terms are unknown
    """

    frame: pl.DataFrame
    counts: dict[str, int]
    left_out: tuple[str, ...]


def vote_choice(record: Record, decisions: Sequence[str], sender: str, terms: Sequence[str] = TERMS) -> Choice:
    """Who voted how on one or more decisions.

    decisions  ids; sender: whose own vote is left out, and whose instruments are meant
    terms      controls (gdp, population, democracy), ally-XXX (a defence pact), names of instruments of the sender

    Raises BadInput for an unknown decision or term, or too few votes.

    >>> from pathlib import Path
    >>> from tempfile import gettempdir
    >>> from suasion.record.store import open_starter
    >>> record = open_starter(Path(gettempdir()) / "suasion")
    >>> found = vote_choice(record, ["hrc-a-hrc-51-l6"], "CHN", ["partnership"])
    >>> found.counts
    {'no': 18, 'abstain': 11, 'yes': 17}
    """
    rows = record.table("ballots").filter(pl.col("decision").is_in(list(decisions)) & pl.col("vote").is_in(VOTES))
    dated = record.table("decisions").select("decision", year=pl.col("date").dt.year())
    cast = rows.filter(pl.col("state") != sender).join(dated, on="decision").select("state", "year", side="vote")
    if not cast.height:
        step = "suasion decision finds one by symbol or words"
        raise BadInput(f"no ballot is held on {', '.join(decisions)}", next_step=step)
    return chosen(record, cast, VOTES, sender, terms)


def statement_choice(record: Record, year: int, sender: str, terms: Sequence[str] = TERMS) -> Choice:
    """Who signed for the sender, against it, or neither, in a year with whole lists of both sides.

    Raises MissingRecord for another year, naming those there are.

    >>> from pathlib import Path
    >>> from tempfile import gettempdir
    >>> from suasion.record.store import open_starter
    >>> record = open_starter(Path(gettempdir()) / "suasion")
    >>> statement_choice(record, 2019, "CHN", ["partnership"]).counts["critical"]
    25
    """
    from suasion.influence.outcomes import outcome_values

    values = outcome_values(record, sender, "statements")
    rows = values.filter(pl.col("year") == year)
    if not rows.height:
        years = ", ".join(str(y) for y in values["year"].unique().sort())
        raise MissingRecord(f"no whole lists of both sides are held for {year}", next_step=f"years are {years}")
    sign = pl.when(pl.col("value") > 0).then(pl.lit("supportive")).when(pl.col("value") < 0)
    side = sign.then(pl.lit("critical")).otherwise(pl.lit("neither"))
    return chosen(record, rows.select("state", "year", side=side), SIDES, sender, terms)


def chosen(
    record: Record, cast: pl.DataFrame, sides: tuple[str, ...], sender: str, terms: Sequence[str] = TERMS
) -> Choice:
    """The models of `cast` (state, year, side) with `sides` in order; states without a known term are left out."""
    both = choosers(record, cast, sender, terms)
    rows = both.drop_nulls(list(terms)).sort("state", "year")
    if rows.height < FEWEST or rows["side"].n_unique() < 2:
        raise BadInput(
            f"too few choices to tell sides apart: {rows.height}",
            why=f"{both.height - rows.height} states lack one of {', '.join(terms)}",
            next_step="give more decisions, or fewer terms with --terms",
        )
    held = [t for t in terms if float(rows[t].cast(pl.Float64).to_numpy().std()) > 0]
    x = _standardised(rows, held)
    codes = rows["side"].replace_strict({s: k for k, s in enumerate(sides)}, return_dtype=pl.Int64).to_numpy()
    state = rows["state"].rank("dense").to_numpy().astype(np.int64)
    several = len(np.unique(state)) < len(state)
    errors: dict[str, Any] = {"cov_type": "cluster", "cov_kwds": {"groups": state}} if several else {"cov_type": "HC0"}
    found = [*_ordered(x, codes, held, sides, errors), *_multinomial(x, codes, held, sides, errors)]
    counts = {s: int((codes == k).sum()) for k, s in enumerate(sides)}
    missing = sorted(set(both["state"]) - set(rows["state"]))
    return Choice(pl.DataFrame(found, schema=SCHEMA, orient="row"), counts, tuple(missing))


SCHEMA = {
    "model": pl.String, "side": pl.String, "term": pl.String, "estimate": pl.Float64, "se": pl.Float64,
    "p": pl.Float64, "low": pl.Float64, "high": pl.Float64, "odds": pl.Float64, "separated": pl.Boolean, "n": pl.Int64,
}  # fmt: skip
Row = tuple[
    str, str, str, float | None, float | None, float | None, float | None, float | None, float | None, bool, int
]


def _standardised(rows: pl.DataFrame, terms: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
    x = rows.select(pl.col(terms).cast(pl.Float64)).to_numpy()
    scaled: np.ndarray[Any, np.dtype[np.float64]] = (x - x.mean(axis=0)) / x.std(axis=0)
    return scaled


def _models() -> tuple[Any, Any]:
    try:
        from statsmodels.discrete.discrete_model import MNLogit
        from statsmodels.miscmodels.ordinal_model import OrderedModel
    except ImportError as e:
        raise MissingRecord(
            "models of choice need statsmodels", next_step="install it with: pip install 'suasion[influence]'"
        ) from e
    return OrderedModel, MNLogit


def _ordered(x: Any, codes: Any, terms: Sequence[str], sides: tuple[str, ...], errors: dict[str, Any]) -> list[Row]:
    """A row a term: log odds of a side further along."""
    present = np.unique(codes)
    model = _models()[0](np.searchsorted(present, codes), x, distr="logit")
    fit = model.fit(method="bfgs", disp=0, maxiter=500, **errors)
    k = len(terms)
    return [
        _row("ordered", f"towards {sides[-1]}", t, float(b), float(s), len(codes))
        for t, b, s in zip(terms, np.asarray(fit.params)[:k], np.asarray(fit.bse)[:k], strict=True)
    ]


def _multinomial(x: Any, codes: Any, terms: Sequence[str], sides: tuple[str, ...], errors: dict[str, Any]) -> list[Row]:
    """A row a side but the middle one, and term: log odds of the side against the middle one."""
    order = [1, 0, *range(2, len(sides))]  # the middle first, as the base
    present = [k for k in order if (codes == k).any()]
    if len(present) < 2:
        return []
    recoded = np.array([present.index(c) for c in codes])
    design = np.column_stack([np.ones(len(x)), x])
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # separation is told in a column of its own
        try:
            fit = _models()[1](recoded, design).fit(method="bfgs", disp=0, maxiter=500, **errors)
        except np.linalg.LinAlgError:
            return []
    params, ses = np.asarray(fit.params), np.asarray(fit.bse)
    return [
        _row("multinomial", f"{sides[side]} against {sides[present[0]]}", t, *pair, len(codes))
        for j, side in enumerate(present[1:])
        for i, t in enumerate(terms)
        for pair in [(float(params[i + 1, j]), float(ses[i + 1, j]))]
    ]


def _row(model: str, side: str, term: str, b: float, se: float, n: int) -> Row:
    from scipy.stats import norm

    separated = abs(b) > SEPARATED or not np.isfinite(se) or se > SEPARATED
    if separated:
        return model, side, term, float(np.sign(b)), None, None, None, None, None, True, n
    reach = float(norm.ppf(0.95)) * se
    return model, side, term, b, se, float(2 * norm.sf(abs(b / se))), b - reach, b + reach, float(np.exp(b)), False, n
