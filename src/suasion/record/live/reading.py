"""What connectors share: fetched bytes as tables, a column that is missing named, files written the same each time."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from suasion.errors import SourceFailed

KEPT = "the old record is untouched"


def changed(where: str, why: str, step: str = "") -> SourceFailed:
    """The error for a publisher whose layout is not the one we read."""
    advice = step or "look at the address; where the data are there in another form, `suasion import` takes a file"
    return SourceFailed("a live source has changed its layout", where=where, why=why, next_step=f"{advice}; {KEPT}")


def with_columns_named(frame: pl.DataFrame, needed: Sequence[str], where: str) -> pl.DataFrame:
    """`frame`, or SourceFailed that names the `needed` columns which it lacks."""
    missing = [c for c in needed if c not in frame.columns]
    if missing:
        found = ", ".join(frame.columns[:12])
        raise changed(where, f"column {', '.join(missing)} is missing (found: {found})")
    return frame


def csv_of(data: bytes, needed: Sequence[str], where: str, *, separator: str = ",") -> pl.DataFrame:
    """CSV as text columns; UTF-8, or Latin-1 where it is not. NA and an empty cell are both empty."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    try:
        frame = pl.read_csv(io.BytesIO(text.encode()), infer_schema=False, null_values=["", "NA"], separator=separator)
    except pl.exceptions.PolarsError as e:
        raise changed(where, f"not readable as CSV: {str(e).splitlines()[0]}") from e
    named = with_columns_named(frame, needed, where)
    last = text.rstrip("\r\n").rpartition("\n")[2]
    if '"' not in last and last.count(separator) < len(frame.columns) - 1:
        raise changed(where, f"the file breaks off in its last line: {last[:60]!r}")
    return named


def sheet_of(data: bytes, sheet: str, needed: Sequence[str], where: str, *, header: int = 0) -> pl.DataFrame:
    """The sheet of a workbook whose name begins with `sheet`, as text columns; `header` rows down are the names."""
    return with_columns_named(_sheet(data, sheet, where, header).rename(str.strip), needed, where)


def rows_of(data: bytes, sheet: str, where: str) -> list[list[str]]:
    """The sheet of a workbook as rows of text, for one whose names take more than a row; empty cells are ''."""
    return [[cell or "" for cell in row] for row in _sheet(data, sheet, where, None).rows()]


def _sheet(data: bytes, sheet: str, where: str, header: int | None) -> pl.DataFrame:
    import fastexcel

    try:
        book = fastexcel.read_excel(data)
        names = [n for n in book.sheet_names if n.strip().startswith(sheet)]
        if not names:
            raise changed(where, f"there is no sheet {sheet!r} (found: {', '.join(book.sheet_names)})")
        return book.load_sheet(names[0], header_row=header, dtypes="string").to_polars()
    except fastexcel.FastExcelError as e:
        raise changed(where, f"not readable as a workbook: {str(e).splitlines()[0]}") from e


def member(data: bytes, ending: str, where: str) -> bytes:
    """The largest file of a zip whose name ends so."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            found = [e for e in packed.infolist() if e.filename.lower().endswith(ending)]
            if not found:
                raise changed(where, f"no file {ending} is in the zip")
            return packed.read(max(found, key=lambda e: e.file_size))
    except zipfile.BadZipFile as e:
        raise changed(where, "what came is no zip file") from e


def write(frame: pl.DataFrame, path: Path) -> None:
    """`frame` as CSV, gzipped where the name says so: the same bytes every time."""
    text = frame.write_csv(line_terminator="\n").encode()
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)


def packed(data: bytes) -> bytes:
    """`data` gzipped, the same bytes every time."""
    return gzip.compress(data, mtime=0)


def listing(answer: Any, where: str) -> list[dict[str, Any]]:
    """The list `data` of a Dataverse's answer: a file an entry, with `label` and `dataFile`."""
    entries = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(entries, list):
        raise changed(where, "the answer has no list `data`")
    for entry in entries:
        if not isinstance(entry, dict) or "label" not in entry or "id" not in (entry.get("dataFile") or {}):
            raise changed(where, "a file entry lacks label or dataFile.id")
    return entries
