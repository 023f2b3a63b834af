"""Run every replication on the record in a home and keep what was found in `recorded.json`."""

from __future__ import annotations

import sys
from pathlib import Path

from suasion.influence.replications import run_all
from suasion.influence.replications.recorded import write
from suasion.record.store import open_record

if __name__ == "__main__":
    record = open_record(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(write(record.version, run_all(record)))
