"""The whole curve of specifications: 1,200 fits of development finance on positions, in a process of its own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import MIRROR, Measure, measured

CURVE = """
import sys
from pathlib import Path
from suasion.influence.curve import Grid, run
from suasion.influence.panel import assemble
from suasion.record.store import open_record
panel = assemble(open_record(Path(sys.argv[1])), "CHN", "finance", "position")
assert run(panel, Grid(), workers=2).height >= 500
"""


def run() -> list[Measure]:
    """The curve on the full record."""
    with tempfile.TemporaryDirectory(prefix="suasion-bench-") as home:
        if MIRROR.is_dir():
            measured("sync", "-m", "suasion", "sync", "--from", MIRROR, "--home", home)
        else:
            print(f"no mirror at {MIRROR}: the curve needs the full record", file=sys.stderr)
            return []
        return [measured("curve of 1,200 specifications", "-c", CURVE, Path(home), target="60 s on two cores")]
