"""The model of a record, kept beside it: fitted once a version."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from suasion.errors import MissingRecord, SuasionError
from suasion.measures.review_conduct.actions.model import ActionModel, fit_actions
from suasion.record.files import new_folder
from suasion.record.store import Record


def model_of(record: Record, folder: Path | None = None) -> ActionModel:
    """The model trained on every coded text of `record`; kept in `folder` where that can be written.

    Raises MissingRecord where the record holds no recommendations.
    """
    kept = folder / f"actions-{record.version}-{_code()}" if folder else None
    if kept and (kept / "model.npz").exists():
        return _load(kept / "model.npz")
    rows = record.table("recommendations").filter(kind="recommendation").unique("text_id", maintain_order=True)
    if rows.is_empty():
        raise MissingRecord(
            f"the {record.depth} record holds no recommendations to learn from",
            next_step="run `suasion sync --from DIR` with a mirror that holds them",
        )
    model = fit_actions(rows["text"].to_list(), rows["action"].to_list())
    if kept:
        _save(model, kept)
    return model


def _code() -> str:
    """A hash of the modules that make a model, so that a kept one is of the code at hand."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / f"{m}.py").read_bytes() for m in ("model", "words"))).hexdigest()[:8]


def _load(path: Path) -> ActionModel:
    with np.load(path, allow_pickle=False) as held:
        names = tuple(str(n) for n in held["names"])
        return ActionModel(names, held["weights"], held["intercepts"], int(held["texts"]), float(held["loss"]))


def _save(model: ActionModel, folder: Path) -> None:
    try:
        with new_folder(folder) as new:
            np.savez_compressed(
                new / "model.npz",
                names=np.array(model.names),
                weights=model.weights,
                intercepts=model.intercepts,
                texts=model.texts,
                loss=model.loss,
            )
    except SuasionError:
        return  # a home that cannot be written keeps nothing; the model is made anew next time
