"""What is known of a text before it is put: title, motion, states it is about, sponsors, agenda item."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from suasion import states
from suasion.errors import BadInput
from suasion.measures.titles import country_text, words

KINDS = ("amendment", "country", "thematic")
COUNTRY_ITEMS = ("4", "7", "10")
MOTIONS = ("resolution", "decision", "amendment")
EXAMPLE = 'write a line such as title = "Situation of human rights in the Sudan", and perhaps about = ["SDN"]'
FIELDS = ("title", "motion", "about", "sponsors", "agenda_item")


@dataclass(frozen=True)
class Draft:
    """A text as it stands the day before: nothing that is known only after the vote.

    >>> Draft("Situation of human rights in Belarus", about=("BLR",)).kind
    'country'
    """

    title: str
    motion: str = "resolution"
    about: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    agenda_item: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the title that carry it, states as '@' and their id."""
        return words(self.title, self.about)

    @cached_property
    def situation(self) -> str | None:
        """'situation @MMR' or 'assistance @YEM' where it is such a text on one state."""
        return country_text(self.title, self.about)

    @property
    def kind(self) -> str:
        """Amendment, else country (a state named, or agenda item 4, 7 or 10), else thematic."""
        if self.motion == "amendment":
            return "amendment"
        review = "universal periodic review" in self.title.lower()
        return "country" if (self.about or self.agenda_item in COUNTRY_ITEMS) and not review else "thematic"


def of_row(row: dict[str, Any]) -> Draft:
    """The draft behind a row of `decisions`; reads title, motion, about, sponsors and agenda item alone.

    In rows of the OHCHR library `about` may come from the catalogue's heading, written after the vote: there the
    states are those that the title names.
    """
    title = row["title"] or ""
    # Where neither title nor heading names a state, `about` is empty.
    catalogued = (row["source"] or "").startswith("chr-hrc-ohchr")
    return Draft(
        title,
        row["motion"],
        tuple(states.mentioned(title, row["date"]) if catalogued and row["about"] else row["about"] or ()),
        tuple(row["sponsors"] or ()),
        row["agenda_item"] or "",
    )


def draft_among(decisions: pl.DataFrame, name: str) -> Draft:
    """The draft behind the row of `decisions` that has this symbol or id, in capitals or not.

    Raises BadInput where there is none.
    """
    asked = name.strip().lower()
    found = decisions.filter(pl.col("symbol").str.to_lowercase().eq(asked) | (pl.col("decision") == asked))
    if found.is_empty():
        step = "find its symbol with `suasion decision WORDS`, or describe the draft: its title, the states it is about"
        raise BadInput(f"no decision {name[:80]!r} in the record", next_step=step)
    return of_row(found.sort("decision").row(0, named=True))


def read_draft(path: Path) -> Draft:
    """A draft from a TOML file with title, and optionally motion, about, sponsors, agenda_item.

    Raises BadInput for a file that cannot be read, an unknown key, motion or state.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise BadInput(
            "the draft cannot be read", where=str(path), why=e.strerror or str(e), next_step="check the path"
        ) from e
    except tomllib.TOMLDecodeError as e:
        raise BadInput("the draft is not TOML", where=str(path), why=str(e), next_step=EXAMPLE) from e
    unknown = [k for k in given if k not in FIELDS]
    if unknown or not isinstance(given.get("title"), str):
        why = f"unknown: {', '.join(unknown)}" if unknown else "it has no title"
        step = f"{EXAMPLE}; keys: {', '.join(FIELDS)}"
        raise BadInput("the draft is not as it should be", where=str(path), why=why, next_step=step)
    motion = given.get("motion", "resolution")
    if motion not in MOTIONS:
        raise BadInput(f"unknown motion {motion!r}", where=str(path), next_step=f"use one of {', '.join(MOTIONS)}")
    named = {k: tuple(states.resolve(s).id for s in _listed(given, k, path)) for k in ("about", "sponsors")}
    return Draft(given["title"], motion, named["about"], named["sponsors"], str(given.get("agenda_item", "")))


def _listed(given: dict[str, Any], key: str, path: Path) -> list[str]:
    """A list of names; one name is a list of one."""
    value = given.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise BadInput(f"{key} is no list of states", where=str(path), next_step=f'write {key} = ["SDN"]')
    return names
