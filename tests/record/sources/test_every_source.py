"""The contract of the family: every source that is declared, on the real files and on broken ones."""

import gzip

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from suasion import states
from suasion.errors import SourceFailed
from suasion.record.fitting import CHECK
from suasion.record.source import all_sources
from suasion.record.sync import read, source_folder
from suasion.record.tables import all_tables, table
from suasion.record.tables.provenance import SEVERITIES

from .samples import SAMPLES, write
from .samples_conduct import BAD_CONDUCT
from .samples_money import BAD_MONEY
from .samples_rights import BAD_RIGHTS

IDS = sorted(all_sources())
FILES = [(s.id, f) for s in all_sources().values() for f in s.files if f.endswith((".csv", ".csv.gz"))]
# `partner` names a state in these tables alone; elsewhere it is words.
STATE_COLUMNS = ("state", "recommender", "sender", "donor", "reporter")
PARTNERED = ("covariates", "trade_onsets")
STATES = {s.id for s in states.all_states()}
BROKEN = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "other columns": b"left,right\n1,2\n",
}


def fits(source_id, tables, problems):
    """Is every frame what the tables declare, with provenance, known states and one row a key?"""
    for name, frame in tables.items():
        declared = table(name)
        assert dict(frame.schema) == declared.schema, name
        assert frame["source"].unique().to_list() in ([source_id], []), name
        for column in declared.all_columns:
            if column.required:
                assert frame[column.name].null_count() == 0, (name, column.name)
            if column.values and column.dtype == pl.String:
                odd = set(frame[column.name].drop_nulls().unique()) - set(column.values)
                assert not odd, (name, column.name, odd)
        named = [frame[c] for c in STATE_COLUMNS if c in frame.columns]
        named += [frame["partner"]] if name in PARTNERED else []
        named += [
            frame[c].explode(empty_as_null=True)
            for c in ("about", "sponsors", "attending")
            if frame.schema.get(c) == pl.List(pl.String)
        ]
        assert set(pl.concat([pl.Series(dtype=pl.String), *(n.rename("") for n in named)]).drop_nulls()) <= STATES, name
        assert not frame.select(declared.key).is_duplicated().any(), name
    assert set(problems["severity"]) <= set(SEVERITIES)
    assert problems["reason"].null_count() == problems["locator"].null_count() == 0
    assert (problems["reason"].str.len_chars() > 10).all()


@pytest.mark.parametrize("source_id", IDS)
def test_a_source_says_who_publishes_it_under_what_licence_and_how_to_cite_it(source_id):
    source = all_sources()[source_id]
    for told in ("title", "publisher", "licence", "citation", "address", "coverage"):
        assert len(getattr(source, told)) > 3, f"{told} of the source says nothing"
    assert source.files
    assert source.id == source_id


@pytest.mark.parametrize("source_id", IDS)
def test_what_comes_from_a_source_fits_the_tables(source_id, mirror):
    source = all_sources()[source_id]
    folder = source_folder(source, mirror)
    if not folder.is_dir():
        pytest.skip(f"{source.folder} is not in the mirror")
    result = read(source, folder)
    assert set(result.tables) <= set(all_tables())
    told = result.problem_frame(source_id)
    fits(source_id, result.tables, told)
    assert CHECK not in set(
        told["check"]
    )  # parsers say what is wrong themselves; the guard is for files nobody has seen


def broken_copy(source, folder, tmp_path, name, data):
    for path in folder.iterdir():
        if path.is_file() and path.name != name:
            (tmp_path / path.name).symlink_to(path)
    if data is not None:
        (tmp_path / name).write_bytes(data)
    return tmp_path


def fails_naming_the_file(source_id, mirror, tmp_path, name, data):
    source = all_sources()[source_id]
    folder = source_folder(source, mirror)
    if not folder.is_dir():
        pytest.skip(f"{source.folder} is not in the mirror")
    with pytest.raises(SourceFailed) as failed:
        read(source, broken_copy(source, folder, tmp_path, name, data))
    assert name in str(failed.value)
    assert source_id in str(failed.value)
    assert failed.value.next_step


@pytest.mark.parametrize(("source_id", "name"), FILES)
@pytest.mark.parametrize("kind", sorted(BROKEN))
def test_a_file_that_is_not_what_it_was_is_an_error_that_names_it(source_id, name, kind, mirror, tmp_path):
    data = BROKEN[kind]
    zipped = name.endswith(".gz") and kind != "binary"
    fails_naming_the_file(source_id, mirror, tmp_path, name, gzip.compress(data) if zipped else data)


# Made beside the mirror's copy; the publisher has none, so the source does without.
OPTIONAL = {("chr-hrc-ohchr-1946-2024", "unreconciled.csv")}


@pytest.mark.parametrize(("source_id", "name"), [f for f in FILES if f not in OPTIONAL])
def test_a_file_that_is_gone_is_an_error_that_names_it(source_id, name, mirror, tmp_path):
    fails_naming_the_file(source_id, mirror, tmp_path, name, None)


@pytest.mark.parametrize(("source_id", "name"), [(s, f) for s, f in FILES if f.endswith(".gz")])
def test_a_download_cut_short_is_an_error_that_names_it(source_id, name, mirror, tmp_path):
    source = all_sources()[source_id]
    if not source_folder(source, mirror).is_dir():
        pytest.skip(f"{source.folder} is not in the mirror")
    whole = (source_folder(source, mirror) / name).read_bytes()
    fails_naming_the_file(source_id, mirror, tmp_path, name, whole[: len(whole) // 2])


CELLS = {
    "unga-unvotes-1946-2019": (
        "un_votes.csv.gz",
        "ballots",
        ["99,Cuba,CU,yes", "1,Atlantis,XX,yes", "1,Cuba,CU,maybe", ",,,"],
    ),
    "unga-voeten-cow-1946-2015": ("votes.csv.gz", "ballots", ["99,2,1,1", "1,9999,1,1", "1,20,1,7", "x,2,1,1"]),
    "unga-wide-iso3-1946-2024": (
        "ungaVoting_003.csv.gz",
        "decisions",
        [
            "x,2023-12-05,FALSE,FALSE,FALSE,TRUE,FALSE,FALSE,3,1,3,9,9",
            "8,some day,FALSE,FALSE,FALSE,TRUE,FALSE,FALSE,3,1,3,9,9",
        ],
    ),
    "unga-es11-1-ukraine-2022": (
        "votes.csv",
        "ballots",
        ["A/RES/1/1,Cuba,Y", "A/RES/68/262,Atlantis,Y", "A/RES/68/262,Chad,maybe"],
    ),
    "chr-hrc-ohchr-1946-2024": (
        "votes_long.csv.gz",
        "ballots",
        ["99,x,2021-07-13,HRC,USA,Y", "10,x,2021-07-13,HRC,XYZ,Y", "10,x,2021-07-13,HRC,FRA,Q"],
    ),
    "china-positions-handcoded": (
        "rollcalls.csv",
        "ballots",
        ["a,HRC,1999-01-01,x,USA,Y,z", "A/HRC/51/L.6,HRC,2022-10-06,x,XYZ,Y,z"],
    ),
    **BAD_RIGHTS,
    **BAD_MONEY,
    **BAD_CONDUCT,
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("source_id", sorted(CELLS))
def test_a_bad_row_is_quarantined_with_a_reason_and_the_good_rows_survive(source_id, data, tmp_path):
    name, counted, bad_rows = CELLS[source_id]
    source = all_sources()[source_id]
    good = read(source, write(tmp_path / "good", SAMPLES[source_id]))
    header, *lines = SAMPLES[source_id][name].rstrip("\n").split("\n")
    for row in data.draw(st.lists(st.sampled_from(bad_rows), min_size=1, max_size=3)):
        lines.insert(data.draw(st.integers(0, len(lines))), row)
    spoilt = {**SAMPLES[source_id], name: "\n".join([header, *lines]) + "\n"}
    result = read(source, write(tmp_path / "spoilt", spoilt))
    placed = ["locator", "order"]
    kept, before = (r.tables[counted].drop(placed, strict=False) for r in (result, good))
    assert kept.equals(before)
    apart, apart_before = (r.problem_frame(source_id).filter(severity="quarantined").height for r in (result, good))
    assert apart - apart_before == len(lines) - SAMPLES[source_id][name].count("\n") + 1
