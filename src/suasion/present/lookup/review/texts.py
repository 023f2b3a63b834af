"""Actions of new texts: what the model says of each, and how well it does on texts it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from suasion.errors import BadInput
from suasion.measures.review_conduct.actions import ActionModel, by_verbs
from suasion.measures.review_conduct.spec import ACTIONS

COLUMNS = {
    "text": "the text",
    "action": "likeliest category, 1 to 5",
    "name": "its name",
    "chance": "chance of it",
    **{f"p{k}": f"chance of category {k} ({name})" for k, name in ACTIONS.items()},
    "because": "features that spoke most for it against the runner-up; 0:word is the first word",
    "verbs": "what the plain list of verbs says",
}


def texts_of(given: str) -> list[str]:
    """The texts meant by `given`: the lines of a file of that name (its column `text` for CSV), else the text itself.

    Raises BadInput for an empty text or a CSV file without the column.
    """
    path = Path(given)
    if len(given) < 4096 and path.is_file():
        if path.suffix.lower() == ".csv":
            frame = pl.read_csv(path, infer_schema=False)
            if "text" not in frame.columns:
                raise BadInput(
                    "the file has no column `text`", where=given, next_step="name the column of texts `text`"
                )
            return [t for t in frame["text"].to_list() if t and t.strip()]
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not given.strip():
        raise BadInput("no text was given", next_step="give a text, or a file with one text a line")
    return [given]


def classify(model: ActionModel, texts: Sequence[str]) -> pl.DataFrame:
    """A row a text: the columns of COLUMNS."""
    rows = []
    for text, verb in zip(texts, by_verbs(texts), strict=True):
        guess = model.guess(text)
        rows.append(
            {
                "text": text, "action": guess.action, "name": ACTIONS[guess.action], "chance": max(guess.chances),
                **{f"p{k}": c for k, c in zip(ACTIONS, guess.chances, strict=True)},
                "because": [f"{feature} {weight:+.1f}" for feature, weight in guess.because], "verbs": verb,
            }
        )  # fmt: skip
    return pl.DataFrame(rows)
