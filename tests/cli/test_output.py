"""How commands print: nothing cut off, whatever the width; files whole or not at all."""

import os
import subprocess

import polars as pl
import pytest

from suasion.cli.output import emit
from suasion.errors import SourceFailed
from tests.record.machine import command

NARROW = pl.DataFrame({"state": ["CHN", "USA"], "first": ["1971-10-25", "1945-10-24"]})
WIDE = pl.DataFrame({f"a_long_name_of_column_{k}": [f"1976-01-{k:02}", "-"] for k in range(1, 20)})


def printed(capsys, frame):
    emit(frame)
    return capsys.readouterr().out


def test_a_table_that_fits_has_a_row_a_line(capsys):
    lines = printed(capsys, NARROW).splitlines()
    assert [line.split() for line in lines[:3]] == [["state", "first"], ["CHN", "1971-10-25"], ["USA", "1945-10-24"]]


def test_a_table_too_wide_is_listed_field_by_field(capsys):
    fields = [line.split() for line in printed(capsys, WIDE).splitlines() if line.strip()]
    assert fields == [[name, WIDE[name][0]] for name in WIDE.columns]


def test_long_words_are_folded_and_never_cut(capsys):
    text = "the words of one long note " * 20
    out = printed(capsys, NARROW.with_columns(note=pl.lit(text), title=pl.lit("x" * 300)))
    assert out.count("x") == 600
    assert out.split().count("note") == 1 + 2 * 20


def test_a_csv_that_cannot_be_written_says_so_and_keeps_the_old(tmp_path):
    held = tmp_path / "held.csv"
    held.write_text("old")
    with pytest.raises(SourceFailed, match="CSV file cannot be written"):
        emit(NARROW, csv=held / "under-a-file.csv")
    assert held.read_text() == "old"
    emit(NARROW, csv=held)
    assert pl.read_csv(held).equals(NARROW)
    assert list(tmp_path.iterdir()) == [held]


@pytest.mark.parametrize("how", [(), ("--json",), ("--csv", "-")])
def test_a_reader_who_has_read_enough_is_no_failure(how):
    """As with `| head`: nobody reads what is written."""
    read, write = os.pipe()
    os.close(read)
    told = subprocess.run(
        command("sql", "select 1", *how), stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert told.returncode == 0 and "Error" not in told.stderr
