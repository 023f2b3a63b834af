"""What a claim is: a short quote, where it stands, how it is checked, and what would refute it; read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from suasion.errors import BadInput

CHECKS = ("number", "holds", "rule", "fact")
NAMED = ("year", "place")  # the first word of a unit that is not counted
COMPARISONS = ("equals", "at least", "at most", "more than", "fewer than")
NEEDS = {"number": ("says", "query"), "holds": ("query",), "rule": ("says", "body", "on"), "fact": ()}


@dataclass(frozen=True)
class Claim:
    """One statement of a text, and how the record decides it.

    check   number: `query` gives one figure, set against `says`; holds: `query` gives true or false, and `partly`
            (optional) says whether a weaker form holds; rule: the number of members of `body` on the day `on`, by
            the rules in force; fact: only a cited fact can settle it (table `claim_facts`)
    says    what the text says, in `unit`; `than`: equals, at least, at most, more than, fewer than
    tolerance, close   a figure within `tolerance` of `says` supports it; within `close` it is imprecise
    evidence           a query for the rows behind the verdict
    see                a command whose answer bears on the claim without deciding it
    needs              ids of sources without which the record is silent: the query is then not asked
    """

    id: str
    quote: str
    check: str
    refuted_by: str
    source: str = ""
    system: str = ""
    section: str = ""
    paragraph: int | None = None
    actor: str = ""
    test: str = ""
    says: float | None = None
    unit: str = ""
    than: str = "equals"
    tolerance: float = 0.0
    close: float = 0.0
    query: str = ""
    partly: str = ""
    evidence: str = ""
    body: str = ""
    on: date | None = None
    needs: tuple[str, ...] = ()
    see: str = ""

    @property
    def said(self) -> str:
        """The figure of the text in words; years and places are named, all else is counted; '' where it gives none.

        >>> told = ("mine", "the quote", "number", "another")
        >>> Claim(*told, says=2, unit="place in the order", query="-").said
        'place 2 in the order'
        >>> Claim(*told, says=16, unit="states", than="at least", query="-").said
        'at least 16 states'
        """
        if self.says is None:
            return ""
        than, (first, _, rest) = "" if self.than == "equals" else self.than, self.unit.partition(" ")
        words = (first, f"{self.says:g}", rest) if first in NAMED else (f"{self.says:g}", self.unit)
        return " ".join(w for w in (than, *words) if w)

    def __post_init__(self) -> None:
        where = f"claim {self.id}"
        if self.check not in CHECKS:
            raise BadInput(f"unknown check {self.check!r}", where=where, next_step=f"use one of {', '.join(CHECKS)}")
        if self.than not in COMPARISONS:
            step = f"use one of {', '.join(COMPARISONS)}"
            raise BadInput(f"unknown comparison {self.than!r}", where=where, next_step=step)
        missing = [n for n in NEEDS[self.check] if getattr(self, n) in (None, "")]
        if missing:
            raise BadInput(
                f"a check of the kind {self.check!r} needs {' and '.join(missing)}",
                where=where,
                next_step="see docs/methods/claims.md for each kind with an example",
            )
        if self.tolerance < 0 or self.close < 0:
            raise BadInput(
                "tolerance and close cannot be negative", where=where, next_step="give 0, or how far a figure may lie"
            )


def read_claims(path: Path) -> tuple[Claim, ...]:
    """The claims of a TOML file: `[[claim]]` entries; `source` and `system` at its head hold for all of them.

    Raises BadInput that names the entry and the key for anything that does not fit.
    """
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        step = "give a TOML file of claims; one claim of the essay is `suasion claims --claim ID`"
        raise BadInput("the file of claims cannot be read", where=str(path), why=str(e.strerror), next_step=step) from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise BadInput(
            "the file of claims is not TOML",
            where=str(path),
            why=str(e),
            next_step="see docs/methods/claims.md for a file that works",
        ) from e
    claims = tuple(_claims(loaded, path))
    if not claims:
        raise BadInput("there is no claim in the file", where=str(path), next_step="begin each with a line [[claim]]")
    twice = sorted({c.id for c in claims if sum(o.id == c.id for o in claims) > 1})
    if twice:
        raise BadInput(f"claim {', '.join(twice)} stands twice", where=str(path), next_step="give each its own id")
    return claims


def _claims(loaded: Mapping[str, Any], path: Path) -> Iterator[Claim]:
    shared = {k: loaded[k] for k in ("source", "system") if k in loaded}
    known = {f.name: f for f in fields(Claim)}
    needed = [n for n, f in known.items() if f.default is MISSING]
    entries = loaded.get("claim", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        where = f"{path.name}, claim {entry.get('id', f'number {number}')}"
        unknown = sorted(set(entry) - set(known))
        if unknown:
            raise BadInput(f"unknown key {', '.join(unknown)}", where=where, next_step=f"keys are {', '.join(known)}")
        missing = [n for n in needed if not entry.get(n)]
        if missing:
            raise BadInput(f"{', '.join(missing)} is missing", where=where, next_step="every claim needs it")
        yield Claim(**shared, **{k: _typed(known[k].type, k, v, where) for k, v in entry.items()})


def _typed(kind: object, key: str, value: Any, where: str) -> Any:
    numbers = key in ("says", "tolerance", "close", "paragraph")
    fits = isinstance(value, (int, float)) and not isinstance(value, bool) if numbers else True
    fits = isinstance(value, date) if key == "on" else fits
    if key == "needs":
        fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
    elif not numbers and key != "on":
        fits = isinstance(value, str)
    if not fits:
        raise BadInput(
            f"{key} should be {kind}",
            where=where,
            why=f"it is {value!r}",
            next_step="see docs/methods/claims.md for each key with an example",
        )
    if key == "needs":
        return tuple(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def ledger() -> tuple[Claim, ...]:
    """The shipped ledger: the claims of the founding essay, in the order of their ids.

    >>> len(ledger()), ledger()[0].id
    (97, 'C001')
    """
    folder = files("suasion.claims") / "essay"
    found = [c for f in sorted(folder.iterdir(), key=lambda f: f.name) for c in read_claims(Path(str(f)))]
    return tuple(sorted(found, key=lambda c: c.id))
