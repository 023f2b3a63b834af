"""What a reader asks for: an address and its query, read with limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl, urlencode

from suasion import states
from suasion.errors import BadInput
from suasion.present.explorer.errors import NotSo, NotThere
from suasion.record.selection import first_day, last_day

LONGEST = 300


@dataclass(frozen=True)
class Ask:
    """An address (`path`, with what it names in `params`) and its query.

    root  the address of the explorer's home, as links on the page must write it ('/' when served)
    """

    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    root: str = "/"

    @classmethod
    def at(cls, pattern: str, address: str, root: str = "/") -> Ask:
        """What an address asks of the page with that pattern.

        >>> Ask.at("/states/{state}", "/states/CHN?against=USA").params
        {'state': 'CHN'}
        """
        path, _, query = address.partition("?")
        names, values = pattern.strip("/").split("/"), path.strip("/").split("/")
        params = {n.strip("{}"): v for n, v in zip(names, values, strict=True) if n.startswith("{")}
        return cls(path, params, dict(parse_qsl(query)), root)

    @property
    def key(self) -> str:
        """The same text for the same question.

        >>> Ask("/x", query={"b": "2", "a": "1"}).key
        '/x?a=1&b=2'
        """
        return f"{self.path}?{urlencode(sorted(self.query.items()))}"

    def text(self, name: str) -> str:
        """A value of the query, stripped; '' when absent. Raises NotSo when it is too long.

        >>> Ask("/", query={"q": " Xinjiang "}).text("q")
        'Xinjiang'
        """
        value = self.query.get(name, "").replace("\x00", "").strip()
        if len(value) > LONGEST:
            raise NotSo(f"{name} is too long", why=f"at most {LONGEST} characters are read")
        return value

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        """A value that must be one of `allowed`, or ''. Raises NotSo."""
        value = self.text(name)
        if value and value not in allowed:
            raise NotSo(f"unknown {name} {value[:60]!r}", next_step=f"use one of {', '.join(allowed)}")
        return value

    def number(self, name: str, usual: int, low: int, high: int) -> int:
        """A whole number between `low` and `high`. Raises NotSo.

        >>> Ask("/", query={"page": "3"}).number("page", 1, 1, 9)
        3
        """
        value = self.text(name)
        if not value:
            return usual
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise NotSo(f"{name} must be a whole number from {low} to {high}", why=f"it is {value[:20]!r}")
        return int(value)

    def day(self, name: str, *, last: bool = False) -> date | None:
        """A day, month or year; with `last` its last day. Raises NotSo."""
        value = self.text(name)
        if not value:
            return None
        try:
            return last_day(value) if last else first_day(value)
        except BadInput as e:
            raise NotSo(e.what, next_step=e.next_step) from None

    def state(self, name: str) -> str:
        """A state in the query by any name or code, as its id; '' when absent. Raises NotSo with the nearest names."""
        value = self.text(name)
        if not value:
            return ""
        try:
            return states.resolve(value).id
        except BadInput as e:
            raise NotSo(e.what, next_step=e.next_step) from None

    def state_named(self, name: str = "state") -> str:
        """The state that the address names. Raises NotThere with the nearest names."""
        try:
            return states.resolve(self.params[name][:LONGEST]).id
        except BadInput as e:
            raise NotThere(e.what, next_step=e.next_step) from None

    def address(self, **changes: str | int | None) -> str:
        """The same address with changes to its query; None leaves a name out.

        >>> Ask("/decisions", query={"body": "hrc", "page": "2"}).address(page=None, sort="yes")
        '/decisions?body=hrc&sort=yes'
        """
        query = {k: v for k, v in {**self.query, **changes}.items() if v not in (None, "")}
        base = self.root + self.path.lstrip("/")
        return f"{base}?{urlencode(query)}" if query else base
