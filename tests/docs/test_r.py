"""The R page is run as it stands, in one session, where R and its two packages are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.test_examples import ROOT, blocks

PAGE = ROOT / "docs" / "how-to" / "r.md"
NEEDED = ("dplyr", "jsonlite")
# A block that says so needs one of these: it is run where the package is.
EXTRA = ("nanoparquet", "arrow")


def has(r, *packages):
    """Are these packages of R installed?"""
    listed = ", ".join(f"'{p}'" for p in packages)
    asked = f"for (p in c({listed})) if (!requireNamespace(p, quietly = TRUE)) quit(status = 1)"
    return subprocess.run([r, "-e", asked], check=False, capture_output=True).returncode == 0


def test_the_r_of_the_page_runs(tmp_path, starter_home):
    r = shutil.which("Rscript")
    if not r:
        pytest.skip("R is not installed")
    if not has(r, *NEEDED):
        pytest.skip("R has no dplyr or no jsonlite")
    command = tmp_path / "suasion"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m suasion "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {
        **os.environ, "SUASION_HOME": str(starter_home), "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    absent = [p for p in EXTRA if not has(r, p)]
    for folder, kind in (("tables", "csv"), ("parquet", "parquet")):
        run = [str(command), "export", "--out", folder, "--format", kind]
        subprocess.run(run, cwd=tmp_path, env=environment, check=True, capture_output=True)
    code = "\n".join(b for b in blocks(PAGE, "r") if not any(f"needs {p}" in b for p in absent))
    (tmp_path / "page.R").write_text(code, encoding="utf-8")
    done = subprocess.run([r, "page.R"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "CHN" in done.stdout
    assert "ballots" not in done.stderr
    assert Path(tmp_path / "tables" / "codebook.csv").exists()
