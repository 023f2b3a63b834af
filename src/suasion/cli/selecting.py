"""The options that choose decisions, the same in every command that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from suasion.record.selection import Selection

Motion = Annotated[
    str | None, typer.Option("--motion", help="resolution, amendment, no-action, ...", show_default=False)
]
About = Annotated[str | None, typer.Option("--about", help="A state the text is about.", show_default=False)]
Body = Annotated[str | None, typer.Option("--body", help="unga, chr, hrc, ...", show_default=False)]
Topic = Annotated[str | None, typer.Option("--topic", help="human-rights, palestine, ...", show_default=False)]
Outcome = Annotated[str | None, typer.Option("--outcome", help="adopted, rejected, ...", show_default=False)]
From = Annotated[str | None, typer.Option("--from", help="From this year, month or day on.", show_default=False)]
To = Annotated[str | None, typer.Option("--to", help="To this year, month or day.", show_default=False)]
Sessions = Annotated[
    str | None, typer.Option("--session", help="A session of the body, or several as 61-65.", show_default=False)
]


def selection(
    *,
    motion: str | None = None,
    about: str | None = None,
    body: str | None = None,
    topic: str | None = None,
    outcome: str | None = None,
    from_: str | None = None,
    to: str | None = None,
    session: str | None = None,
) -> Selection:
    """The options as the decisions they choose; a state may be named in any way."""
    from suasion import states
    from suasion.record.selection import Selection, first_day, last_day, span_of_sessions

    return Selection(
        body=body,
        motion=motion,
        outcome=outcome,
        topic=topic,
        about=states.resolve(about).id if about else None,
        first=first_day(from_) if from_ else None,
        last=last_day(to) if to else None,
        sessions=span_of_sessions(session) if session else None,
    )
