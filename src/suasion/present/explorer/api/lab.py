"""The laboratory as JSON: the scenarios that ship, what each lets be set, and where to ask for a replay or a count."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from suasion.present.explorer.api.pages import PageJson, page_told
from suasion.present.explorer.ask import Ask
from suasion.present.explorer.lab.kinds import all_kinds
from suasion.present.explorer.library import Library
from suasion.present.explorer.pages.lab import PAGE
from suasion.present.explorer.serving.answers import view_of
from suasion.scenarios.reference import settings_of
from suasion.scenarios.shipped import scenario, shipped_names

POST = "/api/jobs/"


class LabSetting(BaseModel):
    """What a scenario lets be set: `value` is what it is there, null where it is left open."""

    setting: str = Field(description="Write it as SETTING=VALUE among the settings of the job.")
    value: Any
    takes: str
    meaning: str


class LabScenario(BaseModel):
    """A shipped scenario: POST `body`, with settings or without, to `post`. `exact`: rules alone, nothing is drawn."""

    name: str
    title: str
    question: str
    exact: bool
    settings: list[LabSetting]
    post: str
    body: dict[str, Any]


class LabKind(BaseModel):
    """A kind of job: where it is asked for, and the fields of the body there."""

    kind: str
    asks: str
    post: str
    fields: list[str]


class Laboratory(PageJson):
    """The page of the laboratory, and what can be asked of it."""

    kinds: list[LabKind]
    scenarios: list[LabScenario]


def routes(current: Callable[[], Library]) -> APIRouter:
    """The route of the laboratory."""
    router = APIRouter(prefix="/api", tags=["jobs"])

    @router.get("/lab", response_model=Laboratory)
    def laboratory() -> Response:
        """The kinds of job and the shipped scenarios, each with where to ask for it."""
        library, ask = current(), Ask(PAGE.path)
        page = page_told(view_of(PAGE, library, ask), library, ask, 0)
        told = {**page, "kinds": _kinds(), "scenarios": _scenarios()}
        return Response(json.dumps(told, ensure_ascii=False, default=str), media_type="application/json")

    return router


def _kinds() -> list[dict[str, Any]]:
    return [
        {"kind": k.name, "asks": k.asked.__doc__, "post": f"{POST}{k.name}", "fields": list(k.asked.model_fields)}
        for k in all_kinds().values()
    ]


@cache
def _scenarios() -> list[dict[str, Any]]:
    made = [scenario(name) for name in shipped_names()]
    return [
        {
            "name": s.name, "title": s.head.title, "question": s.head.question, "exact": s.exact,
            "settings": [asdict(found) for found in settings_of(s)],
            "post": f"{POST}replay", "body": {"scenario": s.name},
        }
        for s in made
    ]  # fmt: skip
