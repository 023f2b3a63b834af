"""Tables as files anyone can open, with what a reader needs to use and cite them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from suasion.errors import BadInput, UsageError
from suasion.record.citing import bibtex, csl
from suasion.record.files import OUT_OPTION, flat, new_folder, write_parquet
from suasion.record.overview import codebook
from suasion.record.store import Record
from suasion.record.tables import all_tables

FORMATS = ("csv", "parquet")


def export_tables(
    record: Record,
    out: Path,
    *,
    tables: Sequence[str] = (),
    format_: str = "csv",
    redistributable_only: bool = False,
) -> pl.DataFrame:
    """Write `tables` (default: all) of `record` into `out`; returns a row a file: file, rows, bytes.

    CSV is UTF-8 with list columns joined by ';'. `redistributable_only` leaves out the rows of
    sources whose licence does not let them be passed on. Raises UsageError for an unknown format,
    BadInput for an unknown table or a folder that holds other files.
    """
    if format_ not in FORMATS:
        raise UsageError(f"unknown format {format_!r}", next_step=f"use one of {', '.join(FORMATS)}")
    unknown = sorted(set(tables) - set(all_tables()))
    if unknown:
        raise BadInput(f"unknown table {', '.join(unknown)}", next_step=f"tables are {', '.join(record.tables())}")
    if out.exists() and any(out.iterdir()) and not (out / "LICENCES.txt").exists():
        raise BadInput("the folder is not empty", where=str(out), next_step="choose a new folder with --out")
    names = [n for n in record.tables() if not tables or n in tables]
    kept = _sources(record, redistributable_only)
    rows = []
    with new_folder(out, option=OUT_OPTION) as folder:
        for name in names:
            frame = record.table(name).filter(pl.col("source").is_in(kept["source"].to_list()))
            path = folder / f"{name}.{format_}"
            _write(frame, path)
            rows.append((path.name, frame.height, path.stat().st_size))
        _companions(record, kept, names, folder, format_)
    return pl.DataFrame(rows, schema=["file", "rows", "bytes"], orient="row")


def _sources(record: Record, redistributable_only: bool) -> pl.DataFrame:
    present = record.table("sources").filter(pl.col("status") == "present")
    return present.filter("redistributable") if redistributable_only else present


def _write(frame: pl.DataFrame, path: Path) -> None:
    if path.suffix == ".parquet":
        write_parquet(frame, path)
        return
    flat(frame).write_csv(path)


def _companions(record: Record, kept: pl.DataFrame, names: Sequence[str], folder: Path, format_: str) -> None:
    codebook().filter(pl.col("table").is_in(list(names))).write_csv(folder / "codebook.csv")
    lines = [
        f"{r['source']}\n  {r['title']}\n  licence: {r['licence']}\n  may be passed on: "
        f"{'yes' if r['redistributable'] else 'no'}\n  cite: {r['citation']}\n  {r['locator']}\n"
        for r in kept.sort("precedence", "source").to_dicts()
    ]
    (folder / "LICENCES.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "CITATION.txt").write_text(
        f"Suasion, {record.name}. Cite the sources of LICENCES.txt that you used as well.\n", encoding="utf-8"
    )
    (folder / "citations.bib").write_text(bibtex(record, kept["source"].to_list()), encoding="utf-8")
    (folder / "citations.json").write_text(csl(record, kept["source"].to_list()), encoding="utf-8")
    text = json.dumps(_package(record, names, format_), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _package(record: Record, names: Sequence[str], format_: str) -> dict[str, Any]:
    package = dict(record.package)
    package["resources"] = [
        {k: v for k, v in r.items() if k not in ("hash", "bytes", "rows")}
        | {"path": f"{Path(r['path']).stem}.{format_}", "format": format_}
        for r in package["resources"]
        if Path(r["path"]).stem in names
    ]
    return package
