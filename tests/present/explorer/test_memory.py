"""A server gives back the memory that it used for a while (`python -m benchmarks browsing` measures it)."""

import os
import subprocess
import sys

CODE = """
import os, sys
from suasion import cli
from suasion.present.explorer.serving import memory
cli._load()
assert "polars" not in sys.modules, "Polars was imported already: it would not hear of the setting"
memory.frugal()
import polars
assert os.environ[memory.JEMALLOC].endswith(memory.FREED_SOON)  # after its own
"""


def test_polars_hears_how_memory_is_to_be_given_back():
    bare = {k: v for k, v in os.environ.items() if k != "_RJEM_MALLOC_CONF"}  # Polars set it for this process
    found = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False, env=bare)
    assert found.returncode == 0, found.stderr


def test_a_setting_of_the_environment_stays(monkeypatch):
    from suasion.present.explorer.serving import memory

    monkeypatch.setenv(memory.JEMALLOC, "dirty_decay_ms:7")
    memory.frugal()
    assert memory.os.environ[memory.JEMALLOC] == "dirty_decay_ms:7"
