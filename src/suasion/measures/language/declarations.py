"""How much of the declarations of Bangkok and of Vienna (1993) is in a set of texts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import polars as pl

from suasion.measures.language.families import Family
from suasion.measures.language.rates import beside, counted
from suasion.measures.shares import wilson

BOTH = "both"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration: its title, where a summary of it was read, and its terms by name (regular expressions)."""

    name: str
    title: str
    read: str
    terms: dict[str, str]


@cache
def declarations() -> dict[str, Declaration]:
    """The declared ones by name.

    >>> sorted(set(declarations()["bangkok"].terms) & set(declarations()["vienna"].terms))
    ['interdependent', 'particularities', 'universal']
    """
    held = tomllib.loads((files(__package__) / "declarations.toml").read_text(encoding="utf-8"))
    return {n: Declaration(n, e["title"], e["read"], e["terms"]) for n, e in held.items()}


@cache
def declared_terms() -> tuple[Family, ...]:
    """Every term once; its side is the declaration that alone has it, or 'both'.

    >>> {t.side for t in declared_terms()} == {"bangkok", "vienna", "both"}
    True
    """
    held = declarations().values()
    owners: dict[str, list[str]] = {}
    for d in held:
        for term in d.terms:
            owners.setdefault(term, []).append(d.name)
    patterns = {term: p for d in held for term, p in d.terms.items()}
    return tuple(
        Family(t, o[0] if len(o) == 1 else BOTH, rf"(?i)\b(?:{patterns[t]})\b") for t, o in sorted(owners.items())
    )


def overlap(own: pl.DataFrame, others: pl.DataFrame, level: float = 0.9) -> pl.DataFrame:
    """A row a term of the declarations, in the passages `own` and in `others`: `beside`, with `term` for family.

    side  bangkok, vienna or both.
    """
    terms = declared_terms()
    return beside(counted(own, terms), counted(others, terms), level).rename({"family": "term"}).sort("side", "term")


def lean(own: pl.DataFrame, span: int = 5, level: float = 0.9) -> pl.DataFrame:
    """Terms of Bangkok alone against those of Vienna alone, by spans of years: from, bangkok, vienna, share, low, high.

    share  of Bangkok's (null where neither occurs); Wilson's interval takes each occurrence as one.
    """
    n = counted(own, [t for t in declared_terms() if t.side != BOTH])
    side = {s: pl.col("n").filter(pl.col("side") == s).sum() for s in declarations()}
    spans = n.group_by((pl.col("year") // span * span).alias("from")).agg(**side).sort("from")
    both = pl.col("bangkok") + pl.col("vienna")
    ends = [
        wilson(b, b + v, level) if b + v else (None, None) for b, v in spans.select("bangkok", "vienna").iter_rows()
    ]
    bounds = pl.DataFrame(ends, schema={"low": pl.Float64, "high": pl.Float64}, orient="row")
    share = pl.when(both > 0).then(pl.col("bangkok") / both)
    return spans.with_columns(share=share).hstack(bounds)
