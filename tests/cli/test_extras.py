"""What is not installed is told by the extra that brings it, never by a traceback."""

import pytest

from suasion import cli
from suasion.errors import EXTRA_OF, UsageError, lacking, needed


def test_every_module_of_an_extra_names_one_that_the_package_declares():
    from importlib.metadata import metadata

    declared = metadata("suasion").get_all("Provides-Extra")
    assert set(EXTRA_OF.values()) <= set(declared or ())


def test_a_missing_module_is_told_before_anything_is_computed():
    with pytest.raises(UsageError, match="not installed"):
        needed("no_such_module_at_all")
    assert "suasion[dask]" in str(lacking("distributed.deploy"))


def test_a_command_that_meets_a_missing_module_ends_with_the_extra_and_no_traceback(monkeypatch, capsys):
    def fail():
        raise ModuleNotFoundError("No module named 'altair'", name="altair")

    cli._load()
    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "suasion[notebooks]" in capsys.readouterr().err
