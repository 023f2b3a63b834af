"""A replay of recorded votes under a scenario: a shipped one, with settings, or one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import numpy as np
import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from suasion.present.explorer.ask import Ask
from suasion.present.explorer.errors import NotSo
from suasion.present.explorer.lab.kind import Kept, Kind, Progress, Spec
from suasion.present.explorer.library import Library
from suasion.present.explorer.views import View
from suasion.present.replay_page.make import make_sections
from suasion.present.replay_page.words import answer
from suasion.record.store import Record
from suasion.scenarios.draws.engines import Run
from suasion.scenarios.replay import Replay, replay
from suasion.scenarios.scenario import Scenario, read_scenario
from suasion.scenarios.shipped import scenario as shipped
from suasion.scenarios.shipped import shipped_names

LONGEST, MOST_DRAWS, MOST_SETTINGS = 8_000, 5_000, 12
UNDRAWN = {"draws": 1, "seed": 1}  # of an exact scenario: the same question has one address whatever was filled in
EVIDENCE = "evidence-"


def read(form: Mapping[str, str], _: Library) -> Spec:
    """A shipped scenario by its name, or `toml`; `settings` one a line, `draws`, `seed`."""
    ask = Ask("", query={k: v for k, v in form.items() if k != "toml"})
    own, settings = form.get("toml", "").strip(), form.get("settings", "").splitlines()
    settings = [s.strip() for s in settings if s.strip()]
    if len(own) > LONGEST or len(settings) > MOST_SETTINGS:
        raise NotSo("the scenario is too long", why=f"at most {LONGEST} characters and {MOST_SETTINGS} settings")
    name = "" if own else ask.choice("scenario", shipped_names())
    if not own and not name:
        raise NotSo("no scenario was chosen", next_step="choose one, or write one as TOML")
    spec: Spec = {
        "scenario": name,
        "toml": own.replace("\r\n", "\n"),
        "settings": settings,
        "draws": ask.number("draws", 1000, 1, MOST_DRAWS),
        "seed": ask.number("seed", 1, 0, 2**31 - 1),
    }
    return spec | UNDRAWN if _scenario(spec).exact else spec


def _scenario(spec: Spec) -> Scenario:
    if spec["toml"]:
        return read_scenario(spec["toml"], "own scenario", spec["settings"])
    return shipped(spec["scenario"], spec["settings"])


def run(record: Record, spec: Spec, progress: Progress) -> Kept:
    """Replay it with the compiled engine on one core."""
    how = Run(threads=1, progress=lambda done, of: progress("drawing", done, of))
    done = replay(record, _scenario(spec), spec["draws"], spec["seed"], how)
    frames = {"decisions": done.decisions, "health": done.health, "left-out": done.left_out}
    frames |= {f"{EVIDENCE}{n}": f for n, f in done.evidence.items()}
    frames["flips"] = pl.DataFrame({"flips": done.flips})
    return Kept({"record": done.record, "said": list(done.said)}, frames)


def view(library: Library, spec: Spec, kept: Kept) -> View:
    """What comes out otherwise, and what it rests on."""
    done = _again(library, spec, kept)
    head = done.scenario.head
    drawn = () if done.exact else (f"--draws {done.draws}", f"--seed {done.seed}")
    chosen = (*(f"--set {s}" for s in spec["settings"]), *drawn)
    name = "FILE.toml" if spec["toml"] else spec["scenario"]
    command = " ".join(("suasion replay", name, *chosen))
    return View(
        title=head.title,
        headline=answer(done),
        meta=(head.question, *((f"{done.draws:,} paired draws, seed {done.seed}.",) if drawn else ("Exact: rules applied to recorded votes; nothing is drawn.",))),
        sections=tuple(make_sections(done, library.record, command)),
        data={"toml": done.scenario.text, "command": command},
    )  # fmt: skip


def _again(library: Library, spec: Spec, kept: Kept) -> Replay:
    evidence = {n.removeprefix(EVIDENCE): f for n, f in kept.frames.items() if n.startswith(EVIDENCE)}
    return Replay(
        scenario=_scenario(spec),
        record=kept.head["record"],
        version=library.record.version,
        draws=spec["draws"],
        seed=spec["seed"],
        decisions=kept.frames["decisions"],
        health=kept.frames["health"],
        flips=np.asarray(kept.frames["flips"]["flips"].to_numpy(), dtype=np.int64),
        left_out=kept.frames["left-out"],
        evidence=evidence,
        said=tuple(kept.head["said"]),
    )


class Asked(BaseModel):
    """A replay: a shipped scenario by name, or one's own as TOML."""

    model_config = ConfigDict(extra="forbid")
    scenario: str = Field("", max_length=100, description="A shipped scenario, by the name it has at /api/lab.")
    toml: str = Field("", max_length=LONGEST, description="A scenario of one's own; it goes before `scenario`.")
    settings: list[Annotated[str, Field(max_length=200)]] = Field(
        [], max_length=MOST_SETTINGS, description="SETTING=VALUE each; /api/lab lists those of each scenario."
    )
    draws: int = Field(1000, ge=1, le=MOST_DRAWS)
    seed: int = Field(1, ge=0, le=2**31 - 1)


KIND = Kind("replay", Asked, read, run, view)
