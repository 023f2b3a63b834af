"""The founding essay annotated: each claim with its verdict, what decided it, and the rows behind it."""

from __future__ import annotations

from suasion.claims import check_claims, ledger
from suasion.claims.check import VERDICTS, Verdict
from suasion.claims.tables import verdict_frame
from suasion.present.claims_page import by_section, rows_behind
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import Page, View
from suasion.present.parts import Section, TableView
from suasion.present.words import listed


def make(library: Library, ask: Ask) -> View:
    """All claims in the order of the essay, or those of one verdict."""
    verdicts = verdicts_of(library)
    chosen = ask.choice("verdict", VERDICTS)
    counts = [(v, sum(x.verdict == v for x in verdicts)) for v in VERDICTS]
    basis = [(b, sum(x.basis == b for x in verdicts)) for b in ("query", "rule", "cited fact")]
    whole = TableView("verdicts", "Every claim and its verdict", verdict_frame(verdicts), "As suasion claims gives it.")
    return View(
        api="api/claims",
        title="Ninety-seven claims, checked" if len(verdicts) == 97 else "Claims, checked",
        headline=f"Of {len(verdicts)} claims of the founding essay, {listed([f'{n} are {v}' for v, n in counts])}.",
        meta=(
            verdicts[0].claim.source,
            f"Decided by {listed([f'{b}: {n}' for b, n in basis])}. Where only a cited fact can decide, how it bears on the claim is the project's judgement.",
        ),
        sections=(Section("whole", "All of them as a table", "", tables=(whole,)),),
        template="claims.html",
        data={
            "systems": by_section([v for v in verdicts if chosen in ("", v.verdict)]),
            "counts": [("", "All", len(verdicts)), *((v, v.capitalize(), n) for v, n in counts)],
            "chosen": chosen,
            "rows": rows_behind,
        },
    )


def verdicts_of(library: Library) -> tuple[Verdict, ...]:
    """The verdicts of this record, found once."""
    found: tuple[Verdict, ...] = library.corpus.once("claims", lambda: check_claims(ledger(), library.record))
    return found


PAGE = Page("/claims", make, ("verdict",), nav="Claims", order=55, addresses=lambda _: ("/claims",))
