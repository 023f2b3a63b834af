"""Held-out accuracy of the model beside the verbs: other states, later sessions, no text seen in training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from suasion.errors import BadInput
from suasion.measures.review_conduct.actions.model import CATEGORIES, fit_actions
from suasion.measures.review_conduct.actions.verbs import by_verbs
from suasion.measures.review_conduct.actions.words import plain
from suasion.measures.shares import shares

SPLITS = ("states", "sessions")
CODERS = ("model", "verbs", "commonest")


@dataclass(frozen=True)
class Judgement:
    """How well texts that were held out are coded.

    split      'states' (every state under review held out once, with all its reviews) or 'sessions' (the last
               quarter of sessions, by a model of those before)
    scores     frame, a row a coder (model, verbs, commonest): coder, n, accuracy, low, high, macro_f1, kappa,
               log_loss (of the model alone)
    confusion  frame, a row a pair: coder, coded (by the source), said (by the coder), n
    categories frame, a row a coder and category: coder, action, n, precision, recall, f1
    dropped    texts left out of the test because the same words stand in the training texts
    """

    split: str
    scores: pl.DataFrame
    confusion: pl.DataFrame
    categories: pl.DataFrame
    dropped: int


def judge(recommendations: pl.DataFrame, split: str = "sessions", *, folds: int = 5, level: float = 0.9) -> Judgement:
    """Judge the coders on texts they have not seen; nothing is drawn at random.

    recommendations  frame with text_id, text, action, state, session (a row a text or more)

    Intervals of accuracy allow for the texts of one review being alike. Raises BadInput for an unknown split.
    """
    if split not in SPLITS:
        raise BadInput(f"unknown split {split!r}", next_step=f"use one of {', '.join(SPLITS)}")
    texts = recommendations.unique("text_id", keep="first", maintain_order=True)
    held = texts.with_columns(plain=pl.Series([plain(t) for t in texts["text"]]), fold=_folds(texts, split, folds))
    tested, dropped = [], 0
    for fold in sorted(set(held["fold"]) - {-1}):
        test = held.filter(pl.col("fold") == fold)
        train = held.filter(pl.col("fold") != fold)
        unseen = test.filter(~pl.col("plain").is_in(train["plain"].implode()))
        dropped += test.height - unseen.height
        tested.append(_coded(train, unseen))
    every = pl.concat(tested)
    scores = pl.DataFrame([_score(every, c, level) for c in CODERS])
    confusion = pl.concat([_confusion(every, c) for c in CODERS[:2]])
    return Judgement(split, scores, confusion, pl.concat([_categories(every, c) for c in CODERS[:2]]), dropped)


def _folds(texts: pl.DataFrame, split: str, folds: int) -> pl.Series:
    """A fold a text: states in turn by their code; or 0 for the last quarter of sessions and -1 (never tested)."""
    if split == "states":
        place = {s: i % folds for i, s in enumerate(sorted(set(texts["state"])))}
        return texts["state"].replace_strict(place, return_dtype=pl.Int32)
    sessions = sorted(set(texts["session"]))
    last = sessions[-max(1, len(sessions) // 4) :]
    return texts.select(pl.when(pl.col("session").is_in(last)).then(0).otherwise(-1).cast(pl.Int32)).to_series()


def _coded(train: pl.DataFrame, test: pl.DataFrame) -> pl.DataFrame:
    model = fit_actions(train["text"].to_list(), train["action"].to_list())
    chances = model.chances(test["text"].to_list())
    right = np.asarray(test["action"].to_list(), dtype=np.intp) - 1
    commonest = train["action"].mode().sort()[0]
    return test.select("state", "session", "action").with_columns(
        model=pl.Series(chances.argmax(axis=1) + 1, dtype=pl.Int32),
        verbs=pl.Series(by_verbs(test["text"].to_list()), dtype=pl.Int32),
        commonest=pl.lit(commonest, dtype=pl.Int32),
        loss=pl.Series(-np.log(np.maximum(chances[np.arange(len(right)), right], 1e-12)), dtype=pl.Float64),
    )


def _score(coded: pl.DataFrame, coder: str, level: float) -> dict[str, object]:
    hit = shares(coded, [], pl.col(coder) == pl.col("action"), ("state", "session"), level).row(0, named=True)
    return {
        "coder": coder, "n": hit["n"], "accuracy": hit["share"], "low": hit["low"], "high": hit["high"],
        "macro_f1": _categories(coded, coder)["f1"].mean(), "kappa": _kappa(coded, coder),
        "log_loss": coded["loss"].mean() if coder == "model" else None,
    }  # fmt: skip


def _confusion(coded: pl.DataFrame, coder: str) -> pl.DataFrame:
    counted = coded.group_by(coded="action", said=coder).agg(n=pl.len().cast(pl.Int64))
    numbers = pl.DataFrame({"coded": CATEGORIES}, schema={"coded": pl.Int32})
    whole = numbers.join(numbers.rename({"coded": "said"}), how="cross")
    both = whole.join(counted, on=["coded", "said"], how="left").with_columns(pl.col("n").fill_null(0))
    return both.select(pl.lit(coder).alias("coder"), "coded", "said", "n").sort("coded", "said")


def _categories(coded: pl.DataFrame, coder: str) -> pl.DataFrame:
    rows = []
    for k in CATEGORIES:
        true, said = pl.col("action") == k, pl.col(coder) == k
        both, of, called = coded.select(
            (true & said).sum().alias("b"), true.sum().alias("t"), said.sum().alias("s")
        ).row(0)
        rows.append(
            {
                "coder": coder, "action": k, "n": of, "precision": both / called if called else None,
                "recall": both / of if of else None, "f1": 2 * both / (of + called) if of + called else None,
            }
        )  # fmt: skip
    schema = {
        "coder": pl.String,
        "action": pl.Int32,
        "n": pl.Int64,
        **dict.fromkeys(("precision", "recall", "f1"), pl.Float64),
    }
    return pl.DataFrame(rows, schema=schema)


def _kappa(coded: pl.DataFrame, coder: str) -> float | None:
    """Cohen's kappa between the source's coding and the coder's."""
    n = coded.height
    agreed = coded.select((pl.col(coder) == pl.col("action")).sum()).item() / n
    ours = dict(coded.group_by(coder).len().iter_rows())
    theirs = dict(coded.group_by("action").len().iter_rows())
    chance = sum(ours.get(k, 0) * theirs.get(k, 0) for k in CATEGORIES) / n**2
    return (agreed - chance) / (1 - chance) if chance < 1 else None
