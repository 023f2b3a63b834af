"""The numbers behind a page that stands alone: CSV files, and beside each what its columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from suasion.errors import BadInput
from suasion.present.csvw import ENDING
from suasion.present.figures import Credit
from suasion.present.metadata import csvw
from suasion.present.parts import Section
from suasion.record.files import OUT_OPTION, flat, new_folder, written
from suasion.record.store import Record


@dataclass(frozen=True)
class Numbers:
    """One CSV file: its rows, whom they are owed to, and the command that makes them."""

    frame: pl.DataFrame
    sources: tuple[Credit, ...]
    command: str


def numbers(sections: Sequence[Section], command: str) -> dict[str, Numbers]:
    """What stands behind every figure and table, by its id; `command` made the page."""
    figures = {f.id: Numbers(f.data, f.sources, f.command or command) for s in sections for f in s.figures}
    return figures | {t.id: Numbers(t.frame, t.sources, command) for s in sections for t in s.tables}


def write_numbers(folder: Path, held: Mapping[str, Numbers], record: Record, option: str = OUT_OPTION) -> None:
    """Write each as NAME.csv and NAME.csv-metadata.json into `folder`, which `option` chose."""
    with written(folder, option):
        folder.mkdir(parents=True, exist_ok=True)
        for name, one in sorted(held.items()):
            flat(one.frame).write_csv(folder / f"{name}.csv")
            told = csvw(f"{name}.csv", one.frame, record, one.sources, one.command)
            (folder / f"{name}.csv{ENDING}").write_text(f"{told}\n", encoding="utf-8")


def free_folder(out: Path, made_by: str) -> Path:
    """`out`, where it can be made or replaced. Raises BadInput where it holds anything but what `made_by` wrote."""
    if out.exists() and any(out.iterdir()) and not (out / _marker(made_by)).exists():
        raise BadInput("the folder holds other files", where=str(out), next_step="choose another one with --out")
    return out


def _marker(made_by: str) -> str:
    return f"suasion-{made_by}.txt"


def write_folder(out: Path, made_by: str, name: str, page: str, held: Mapping[str, Numbers], record: Record) -> Path:
    """Write the page under its `name`, and its numbers, into `out`; returns the path of the page.

    made_by  the command's name: what it wrote before is replaced; BadInput for a folder that holds anything else
    """
    with new_folder(free_folder(out, made_by), option=OUT_OPTION) as folder:
        (folder / name).write_text(page, encoding="utf-8")
        told = f"made by suasion {made_by}; it may be replaced by the next one\n"
        (folder / _marker(made_by)).write_text(told, encoding="utf-8")
        write_numbers(folder / "data", held, record)
    return out / name
