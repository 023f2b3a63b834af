"""docs/rules.md: the rules in words, the worked examples that the tests run, and every dated parameter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from suasion.institutions import all_bodies
from suasion.institutions.bodies import Body
from suasion.institutions.cited import Cited
from suasion.institutions.parameters import read
from suasion.institutions.registry import cited
from suasion.institutions.treaties import Treaty, all_treaties
from suasion.institutions.voting import NAMED
from suasion.institutions.worked import all_examples, sentence

TABLE = "| parameter | value | from | to | rule | citation | mark |\n|---|---|---|---|---|---|---|"
TREATIES = """Numbers marked D are from memory, and the printed dates follow from the deposits by them.

| treaty | article | instruments | delay | later parties | printed date | mark of date | reports |
|---|---|---|---|---|---|---|---|"""
OTHERS = {"elections": "Elections", "review": "Universal Periodic Review", "practice": "Practice"}
HEAD = """# The rules

Made from `src/suasion/institutions` by `make docs`; not edited by hand. Every sentence below that begins with
"Given" is run as a test. A mark says how sure a rule is: **F** found in a source, **D** derived from what was
found, **M** from memory. What leans on M is flagged `[unverified]` in every output. Rules are dated: law changes
by date.
"""


def rules_text() -> str:
    """The page docs/rules.md."""
    parts = [
        HEAD,
        *_rules(),
        "## Worked examples\n",
        *_examples(),
        "## Parameters by body\n",
        *_bodies(),
        *_others(),
        *_treaties(),
    ]
    return "\n".join(parts)


def _rules() -> Iterable[str]:
    for group in read("rules")["group"]:
        yield f"## {group['name']}\n\n| rule | says | mark |\n|---|---|---|"
        yield from (f"| {r['id']} | {r['says']} | {_mark(r)} |" for r in group["rules"])
        yield ""


def _mark(rule: Mapping[str, Any]) -> str:
    if rule["mark"] == "M":
        return "M, unverified"
    return f"[{rule['mark']}]({rule['read']})" if rule.get("read") else rule["mark"]


def _examples() -> Iterable[str]:
    topic = ""
    for example in all_examples():
        if example.topic != topic:
            topic = example.topic
            yield f"### {topic}\n"
        source = f" [source]({example.source})" if example.source else ""
        yield f"- **{example.rule}.** {sentence(example)}{source}"
        if example is all_examples()[-1]:
            yield ""


def _bodies() -> Iterable[str]:
    for body in all_bodies().values():
        yield f"### {body.name} (`{body.id}`)\n\n{TABLE}"
        yield from (_row(name, value, cited) for name, value, cited in _values(body))
        yield ""


def _values(body: Body) -> Iterable[tuple[str, str, Cited]]:
    yield from (("exists", "", c) for c in body.exists.values)
    yield from (("members", str(c.value).replace("un-members", "members of the UN"), c) for c in body.members.values)
    for motion, dated in body.majorities.items():
        name = "any other motion" if motion == "*" else motion
        yield from ((name, NAMED[c.value].words, c) for c in dated.values)
    for c in body.seats.values if body.seats else ():
        yield "seats", ", ".join(f"{g} {n}" for g, n in c.value.items()), c
    for c in body.election.values if body.election else ():
        e = c.value
        limit = f", {e.consecutive_terms} in a row at most" if e.consecutive_terms else ""
        words = f"by {e.by}, {NAMED[e.majority].words}, {e.term_years} years{limit}"
        yield "election", words, c


def _row(name: str, value: str, c: Cited) -> str:
    mark = "M, unverified" if c.unverified else f"[{c.mark}]({c.read})" if c.read else c.mark
    note = f" ({c.note})" if c.note else ""
    return f"| {name} | {value} | {c.start} | {c.end or ''} | {c.rule} | {c.citation}{note} | {mark} |"


def _treaties() -> Iterable[str]:
    yield f"## Treaties: entry into force\n\n{TREATIES}"
    yield from (_treaty(t) for t in all_treaties().values())
    yield ""


def _others() -> Iterable[str]:
    """The dated parameters that belong to no body: review, elections, practice."""
    for name, heading in OTHERS.items():
        yield f"### {heading}\n\n{TABLE}"
        lists = {k: v for k, v in read(name).items() if isinstance(v, list)}
        yield from (_row(k, _plain(e["value"]), cited(e, e["value"])) for k, v in lists.items() for e in v)
        yield ""


def _plain(value: Any) -> str:
    """A value as text: mappings as 'name value', lists with commas."""
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_plain(v)}" for k, v in value.items())
    return "/".join(map(str, value)) if isinstance(value, list) else str(value)


def _treaty(t: Treaty) -> str:
    mark = "M, unverified" if t.mark_in_force == "M" else f"[{t.mark_in_force}]({t.read})"
    then = f", then every {t.reports[1]}" if t.reports and t.reports[1] else ""
    reports = f"after {t.reports[0]} years{then} (M, unverified)" if t.reports else ""
    number = f"{t.instruments} ({t.mark})"
    return f"| {t.id} | {t.article} | {number} | {t.delay} | {t.later} | {t.in_force} | {mark} | {reports} |"
