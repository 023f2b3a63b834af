"""Bytes that a disk or a line flipped: a clear error, or rows that fit and no good row lost in silence."""

import csv
import gzip
import io
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suasion.errors import SourceFailed
from suasion.record.source import all_sources
from suasion.record.sync import read, source_folder

from .marc import marc_record, marcxml
from .samples import SAMPLES, write
from .test_every_source import IDS, fits
from .test_upr_info_export import HEAD, ROWS
from .undl import undl_csv

LINES = 12  # of a real file, where no sample was made for the tests
VOTES = {"USA": "yes", "CHN": "no", "CUB": "abstain", "FRA": "absent"}
FETCHED = {
    "ohchr-marc": {"a.xml": marcxml(marc_record(1, VOTES), marc_record(2, {"USA": "no", "CHN": "yes"}))},
    "undl-votes": {"a.csv": undl_csv({"date": "2024-12-04", "resolution": "A/RES/79/1", "votes": VOTES})},
    "upr-info-export": {"a.csv": HEAD + ROWS},
    "untc-status": {
        "untc_status.csv": "treaty,participant,act,date,form\nCCPR,China,signature,1998-10-05,\n"
        "CCPR,France,consent,1980-11-04,accession\nCAT,Fiji,consent,2016-03-14,ratification\n"
    },
    "unga-dataverse": {
        "UNVotes.csv.gz": "rcid,ccode,member,vote,session,date,unres,hr\n9001,2,1,3,79,2024-12-04,A/RES/79/100,1\n"
        "9001,710,1,1,79,2024-12-04,A/RES/79/100,1\n9001,220,1,8,79,2024-12-04,A/RES/79/100,1\n"
    },
}
ROW = re.compile(r"^(.+)#(\d+)")
FLIPS = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def head_of(path):
    """The first rows of a real file as CSV text."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode(errors="replace")
    rows = csv.reader(io.StringIO(text))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row for row, _ in zip(rows, range(LINES + 1), strict=False))
    return out.getvalue()


@cache
def sample(source_id, mirror):
    """Files of a source, small: made for the tests, or the first rows of the real ones."""
    made = {**SAMPLES, **FETCHED}.get(source_id)
    if made:
        return dict(made)
    source = all_sources()[source_id]
    folder = source_folder(source, mirror)
    if not folder.is_dir():
        pytest.skip(f"{source.folder} is not in the mirror")
    return {name: head_of(folder / name) for name in source.files if (folder / name).exists()}


@cache
def unharmed(source_id, mirror, folder):
    return read(all_sources()[source_id], write(folder / "good", sample(source_id, mirror)))


def flipped(data, files):
    """The name of a file, its bytes with a few flipped, and the rows they stand in (0: the header)."""
    name = data.draw(st.sampled_from(sorted(files)))
    text = bytearray(files[name].encode())
    places = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4))
    lines = {bytes(text[:at]).count(b"\n") for at in places}
    for at in places:
        text[at] = data.draw(st.integers(1, 255))
    return name, bytes(text), lines


def rows_of(tables):
    """(table, file, row) of every row whose locator says so."""
    found = [(n, ROW.match(at)) for n, frame in tables.items() for at in frame["locator"]]
    return {(n, m[1], int(m[2])) for n, m in found if m}


@FLIPS
@given(data=st.data())
@pytest.mark.parametrize("source_id", IDS)
def test_flipped_bytes_end_in_an_error_or_in_rows_that_fit_and_no_good_row_is_lost_in_silence(
    source_id, data, mirror, tmp_path_factory
):
    folder = tmp_path_factory.getbasetemp() / f"flips-{source_id}"
    files = sample(source_id, mirror)
    name, text, lines = flipped(data, files)
    good = unharmed(source_id, mirror, folder)
    try:
        result = read(all_sources()[source_id], write(folder / "flipped", {**files, name: text}))
    except SourceFailed as e:
        assert e.next_step
        return
    told, before = result.problem_frame(source_id), good.problem_frame(source_id)
    fits(source_id, result.tables, told)
    others = {r for r in rows_of(good.tables) if not (r[1] == name and r[2] in lines)}
    lost = others - rows_of(result.tables)
    assert not lost or told.height > before.height, (name, lines, sorted(lost)[:3])
