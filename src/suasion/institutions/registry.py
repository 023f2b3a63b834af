"""Every body, found by itself: one TOML file each in parameters/bodies/."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from suasion.errors import BadInput
from suasion.institutions import parameters
from suasion.institutions.bodies import ANY, SPECIAL, Body, ElectionRule
from suasion.institutions.cited import Cited, Dated
from suasion.institutions.motions import all_motions
from suasion.institutions.voting import NAMED
from suasion.institutions.wording import best_match, index, plain

EXAMPLE = (
    'from = 2027-01-01, citation = "A/RES/60/251, para. 7", mark = "F" (found), "D" (derived) or "M" (from memory)'
)


def cited(entry: dict[str, Any], value: Any) -> Cited:
    """One entry of a TOML file as a Cited value; `from` and `to` are days, `to` exclusive.

    Raises BadInput for an entry without a day, a citation or a mark, and for a day in quotes.
    """
    where = f"institutions/parameters, value {value!r} of rule {entry.get('rule', '?')}"
    lacking = [k for k in ("from", "citation", "mark") if k not in entry]
    if lacking:
        raise BadInput(f"a parameter lacks {', '.join(lacking)}", where=where, next_step=EXAMPLE)
    if not all(type(entry[k]) is date for k in ("from", "to") if k in entry):
        raise BadInput("`from` and `to` of a parameter are days without quotes", where=where, next_step=EXAMPLE)
    return Cited(
        value,
        entry["from"],
        entry.get("to"),
        entry["citation"],
        entry["mark"],
        entry.get("read", ""),
        entry.get("rule", ""),
        entry.get("note", ""),
    )


def dated(name: str, entries: Sequence[dict[str, Any]], key: str = "value") -> Dated:
    """The entries of one parameter as a Dated value."""
    return Dated(name, tuple(cited(e, e.get(key, True)) for e in entries))


def _majorities(body: str, entries: Sequence[dict[str, Any]]) -> dict[str, Dated]:
    found: dict[str, list[Cited]] = {}
    known = {*all_motions(), ANY, *SPECIAL}
    for e in entries:
        motions = e.get("motions", ())
        odd = sorted(set(motions) - known)
        if odd or not motions:
            what = f"a majority for no motion there is: {', '.join(map(repr, odd)) or '`motions` is missing'}"
            raise BadInput(what, where=f"{body}.toml, rule {e.get('rule', '?')}", next_step=", ".join(sorted(known)))
        if e.get("value") not in NAMED:
            raise BadInput(f"unknown majority {e.get('value')!r}", where=f"{body}.toml", next_step=", ".join(NAMED))
        for m in motions:
            found.setdefault(m, []).append(cited(e, e["value"]))
    return {m: Dated(f"the majority for {m} in {body}", tuple(v)) for m, v in found.items()}


def _election(entries: Sequence[dict[str, Any]], body: str) -> Dated | None:
    if not entries:
        return None
    keys = ("by", "majority", "term_years", "consecutive_terms", "groups")
    values = (cited(e, ElectionRule(**{k: e[k] for k in keys if k in e})) for e in entries)
    return Dated(f"the election to {body}", tuple(values))


@cache
def all_bodies() -> dict[str, Body]:
    """Id to body, sorted by id.

    >>> from datetime import date
    >>> all_bodies()["hrc"].in_force(date(2020, 1, 1)).members
    47
    """
    found = {}
    for name in parameters.names("bodies"):
        raw = parameters.read(name)
        lacking = [k for k in ("id", "name", "exists", "members", "majorities") if k not in raw]
        if lacking:
            raise BadInput(f"a body lacks {', '.join(lacking)}", where=f"{name}.toml", next_step="see bodies/hrc.toml")
        found[raw["id"]] = Body(
            raw["id"],
            raw["name"],
            (*raw.get("also", ()), *raw.get("exactly", ())),
            dated(f"the life of {raw['id']}", raw["exists"]),
            dated(f"the number of members of {raw['id']}", raw["members"]),
            _majorities(raw["id"], raw["majorities"]),
            dated(f"the seats of {raw['id']}", raw["seats"]) if "seats" in raw else None,
            _election(raw.get("election", ()), raw["id"]),
        )
    return found


@cache
def _wordings() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    raw = [parameters.read(name) for name in parameters.names("bodies")]
    anywhere = index({r["id"]: (r["name"], *r.get("also", ())) for r in raw})
    alone = index({r["id"]: r.get("exactly", ()) for r in raw})
    return anywhere, {**alone, **anywhere}, {r["id"]: r["within"] for r in raw if "within" in r}


@cache
def body(text: str) -> Body:
    """The body that `text` names: its id, its name, or another wording of it.

    Raises BadInput, listing the bodies known, for a text that names none.

    >>> body("hrc").id, body("GA Third Committee").id, body("UN Commission on Human Rights").id
    ('hrc', 'third-committee', 'chr')
    """
    anywhere, alone, inside = _wordings()
    found = alone.get(plain(text)) or best_match(text, anywhere, inside)
    if found is None:
        raise BadInput(
            f"unknown body {text!r}",
            where="institutions/parameters/bodies",
            why="no body is declared under that name",
            next_step=f"use one of {', '.join(all_bodies())}",
        )
    return all_bodies()[found]
