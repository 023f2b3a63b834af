"""An option given twice is refused or is read twice; nothing that was asked for is dropped in silence."""

import pytest
from typer.testing import CliRunner

from suasion import cli
from suasion.cli.reference import commands
from suasion.errors import UsageError
from suasion.record.rebuild import last_mirrors
from suasion.record.source import all_sources
from suasion.record.store import open_record
from tests.record.sources.samples import SAMPLES, write

ONE, TWO = "unga-unvotes-1946-2019", "unga-wide-iso3-1946-2024"


@pytest.fixture
def run():
    cli._load()
    return lambda *words: CliRunner().invoke(cli.app, [str(w) for w in words])


def test_every_command_refuses_an_option_that_takes_one_value_twice(run):
    for name, command in commands().items():
        option = next(p for p in command.params if "--home" in p.opts or "--out" in p.opts).opts[0]
        refused = run(name, option, "a", option, "b").exception
        assert isinstance(refused, UsageError), name
        assert (refused.what, refused.where.split()[-1]) == (f"{option} was given 2 times", name)


def test_flags_and_repeatable_options_may_be_given_again(run):
    assert run("record", "--sources", "--json", "--json").exit_code == 0
    both = run("affinity", "CHN", "--measure", "raw", "--measure", "kappa", "--by", "all", "--json")
    assert not isinstance(both.exception, UsageError)


def test_a_record_is_built_from_several_mirrors(run, tmp_path):
    homes = {}
    for name in (ONE, TWO):
        write(tmp_path / name / all_sources()[name].folder, SAMPLES[name])
    write(tmp_path / "both" / all_sources()[ONE].folder, SAMPLES[ONE])
    write(tmp_path / "both" / all_sources()[TWO].folder, SAMPLES[TWO])
    for home, mirrors in {"apart": (ONE, TWO), "one": ("both",)}.items():
        words = [w for m in mirrors for w in ("--from", tmp_path / m)]
        assert run("sync", *words, "--home", tmp_path / home).exit_code == 0
        homes[home] = open_record(tmp_path / home).version
    assert homes["apart"] == homes["one"]
    assert last_mirrors(tmp_path / "apart") == [tmp_path / ONE, tmp_path / TWO]


def test_a_mirror_that_holds_nothing_is_named_and_live_options_are_refused_beside_it(run, tmp_path):
    write(tmp_path / "good" / all_sources()[ONE].folder, SAMPLES[ONE])
    (tmp_path / "empty").mkdir()
    words = ("sync", "--from", tmp_path / "good", "--from", tmp_path / "empty", "--home", tmp_path / "home")
    failed = run(*words).exception
    assert (failed.exit_code, failed.where) == (5, str(tmp_path / "empty"))
    assert not (tmp_path / "home").exists()
    refused = run("sync", "--from", tmp_path / "good", "--dry-run", "--source", "x", "--home", tmp_path / "home")
    assert refused.exception.what == "--source and --dry-run cannot be given with --from"
