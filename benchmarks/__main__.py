"""Run the benchmarks that are named, or all."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks
from benchmarks.measure import Measure

OWN = ("measure", "__main__")


def found() -> list[str]:
    """Names of the benchmarks: modules of this package with `run`; `peers_...` run in a Python of their own."""
    modules = (m.name for m in pkgutil.iter_modules(benchmarks.__path__))
    names = sorted(n for n in modules if n not in OWN and not n.startswith("peers_"))
    return [n for n in names if hasattr(importlib.import_module(f"benchmarks.{n}"), "run")]


def lines(measures: list[Measure]) -> list[str]:
    """A line a measure; the ratio is of wall times within this run."""
    seconds = {m.what: m.seconds for m in measures}
    out = [f"{'what':<44}{'wall s':>9}{'cpu s':>9}{'peak MB':>10}{'ratio':>8}  target"]
    for m in measures:
        ratio = f"{m.seconds / seconds[m.beside]:.2f}" if m.beside in seconds else "-"
        out.append(f"{m.what:<44}{m.seconds:>9.2f}{m.cpu:>9.2f}{m.peak_mb:>10.0f}{ratio:>8}  {m.target}")
    return out


def main(names: list[str]) -> int:
    """Print the results; 2 for a name that is no benchmark."""
    known = found()
    unknown = [n for n in names if n not in known]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        measures = importlib.import_module(f"benchmarks.{name}").run()
        print(f"\n{name}: ratio = wall time over the plain way, in this run")
        print("\n".join(lines(measures)) if measures else "  skipped: the mirror ../shared/data is not here")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
