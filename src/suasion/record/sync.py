"""From raw files to a record: parse what changed, merge, check, write, then switch over in one step."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import polars as pl

from suasion.errors import BadInput, SourceFailed
from suasion.record import checks
from suasion.record.corrections import corrections
from suasion.record.files import new_folder, only_writer, sweep, write_parquet, write_text
from suasion.record.fitting import fitting
from suasion.record.merge import merge
from suasion.record.source import Parsed, Raw, Source, all_sources
from suasion.record.store import CURRENT, write_tables
from suasion.record.tables import table

Progress = Callable[[str, int, int], None]
KEPT_RECORDS = 2
# By source id: a fingerprint, and what gives its tables when no mirror has it (the starter record's part of it).
Standins = Mapping[str, tuple[str, Callable[[], Parsed]]]


@dataclass(frozen=True)
class SyncReport:
    """What a sync did: the version it left, whether it is new, and a row a source.

    sources: frame source, state ('parsed' | 'unchanged' | 'absent'), rows
    """

    version: str
    changed: bool
    sources: pl.DataFrame
    problems: int


@dataclass(frozen=True)
class _Job:
    source: Source
    folder: Path
    fingerprint: str
    standin: Callable[[], Parsed] | None = None


def silent(_what: str, _done: int, _of: int) -> None:
    """Progress for nobody."""


def sync(
    mirror: Path | Sequence[Path],
    home: Path,
    *,
    progress: Progress = silent,
    workers: int = 2,
    sources: Sequence[Source] | None = None,
    standins: Standins | None = None,
) -> SyncReport:
    """Build the record in `home` from the files under `mirror`; unchanged sources are not read again.

    `mirror` may be several folders: a source is read from the first that has it. `sources` (default:
    all) says which sources to look for; `standins` gives what stands in for one that no mirror has.
    The old record stays readable until the new one is whole. Raises SourceFailed for a mirror that is
    not there, a source that cannot be used, a second writer, or a disk that refuses.
    """
    mirrors = [mirror] if isinstance(mirror, Path) else list(mirror)
    for folder in mirrors:
        if not folder.is_dir():
            raise SourceFailed("the mirror is not there", where=str(folder), next_step="give its folder with --from")
    jobs, absent = plan(mirrors, sources, standins)
    if all(job.source.packaged or job.standin for job in jobs):
        raise no_source(mirrors, absent)
    version = _version(jobs)
    with only_writer(home):
        for folder in (home, home / "records", home / "parsed"):
            sweep(folder)
        if _is_current(home, version):
            return SyncReport(version, False, _summary(jobs, absent, set(), {}), 0)
        parsed, fresh = _parse_all(jobs, home, progress, workers)
        progress("merging", len(jobs), len(jobs) + 1)
        tables = assemble([(j.source, j.fingerprint, parsed[j.source.id]) for j in jobs], absent)
        with new_folder(home / "records" / version) as folder:
            write_tables(folder, tables, version)
        old = _current(home)
        write_text(home / CURRENT, version + "\n")
        _tidy(home, jobs, keep=[version, *([old] if old else [])])
        progress("done", len(jobs) + 1, len(jobs) + 1)
    rows = dict(zip(tables["sources"]["source"], tables["sources"]["rows"], strict=True))
    return SyncReport(version, True, _summary(jobs, absent, fresh, rows), tables["problems"].height)


def no_source(mirrors: Sequence[Path], looked_for: Sequence[Source]) -> SourceFailed:
    """The error for mirrors that hold none of the sources that were looked for."""
    return SourceFailed(
        "no source was found in the mirror",
        where=", ".join(map(str, mirrors)),
        next_step=f"it should hold folders such as {', '.join(s.folder for s in looked_for[:3])}",
    )


def plan(
    mirrors: Sequence[Path], sources: Sequence[Source] | None = None, standins: Standins | None = None
) -> tuple[list[_Job], list[Source]]:
    """The sources found in `mirrors` (and in the package), in order of precedence, and those absent."""
    jobs, absent = [], []
    for source in all_sources().values() if sources is None else sources:
        folders = [f for f in (source_folder(source, m) for m in mirrors or [Path()]) if f.is_dir()]
        if folders:
            jobs.append(_Job(source, folders[0], source.fingerprint(folders[0])))
        elif standins and source.id in standins:
            mark, stand_in = standins[source.id]
            jobs.append(_Job(source, Path(), mark, stand_in))
        else:
            absent.append(source)
    return jobs, absent


def source_folder(source: Source, mirror: Path) -> Path:
    """Where the raw files of `source` lie: in the mirror, or in the package."""
    base = Path(str(files("suasion"))) if source.packaged else mirror
    return base / source.folder


def assemble(parts: Sequence[tuple[Source, str, Parsed]], absent: Sequence[Source] = ()) -> dict[str, pl.DataFrame]:
    """All tables of the record from parsed sources: merged, corrected, checked, with their provenance."""
    overrides = corrections()
    merged = merge([(s.id, p.tables) for s, _, p in parts], overrides)
    tables, misfits = checks.quarantine_misfits(merged.tables)
    found = [p.problem_frame(s.id) for s, _, p in parts]
    problems = pl.concat([*found, merged.problems, misfits, checks.run(tables)])
    tables["problems"] = problems.unique(maintain_order=True).sort(
        "source", "check", "locator", "reason", "detail", nulls_last=True
    )
    tables["sources"] = _source_rows(parts, absent)
    return tables


def _source_rows(parts: Sequence[tuple[Source, str, Parsed]], absent: Sequence[Source]) -> pl.DataFrame:
    rows = [
        _source_row(s) | {"fingerprint": f, "rows": sum(t.height for t in p.tables.values()), "status": "present"}
        for s, f, p in parts
    ]
    rows += [_source_row(s) | {"fingerprint": None, "rows": 0, "status": "absent"} for s in absent]
    return table("sources").frame(pl.DataFrame(rows, infer_schema_length=None)).sort("precedence", "source")


def _source_row(source: Source) -> dict[str, object]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "licence": source.licence,
        "redistributable": source.redistributable,
        "citation": source.citation,
        "coverage": source.coverage,
        "precedence": source.precedence,
        "files": list(source.files),
        "source": source.id,
        "locator": source.address,
    }


def _parse_all(
    jobs: Sequence[_Job], home: Path, progress: Progress, workers: int
) -> tuple[dict[str, Parsed], set[str]]:
    parsed: dict[str, Parsed] = {}
    fresh = {j.source.id for j in jobs if not _cache(home, j).exists()}
    with ThreadPoolExecutor(workers) as pool:
        waiting = {pool.submit(_parsed, job, home): job for job in jobs}
        try:
            for done in as_completed(waiting):
                job = waiting[done]
                parsed[job.source.id] = done.result()
                progress(job.source.id, len(parsed), len(jobs) + 1)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return parsed, fresh


def _cache(home: Path, job: _Job) -> Path:
    return home / "parsed" / f"{job.source.id}-{job.fingerprint[:16]}"


def _parsed(job: _Job, home: Path) -> Parsed:
    """The tables of one source, from the cache where its files and parser are unchanged."""
    cache = _cache(home, job)
    if cache.exists():
        frames = {p.stem: pl.read_parquet(p) for p in sorted(cache.glob("*.parquet"))}
        return Parsed({n: f for n, f in frames.items() if n != "problems"}, frames["problems"])
    parsed = job.standin() if job.standin else read(job.source, job.folder)
    problems = parsed.problem_frame(job.source.id)
    with new_folder(cache) as folder:
        for name, frame in {**parsed.tables, "problems": problems}.items():
            write_parquet(frame, folder / f"{name}.parquet", "lz4")
    return Parsed(parsed.tables, problems)


def read(source: Source, folder: Path) -> Parsed:
    """Parse one source; whatever goes wrong is an error that names the source and the file."""
    try:
        parsed = source.parse(Raw(source.id, folder))
        tables, unfit = fitting({n: table(n).frame(f) for n, f in parsed.tables.items()})
    except SourceFailed:
        raise
    except (BadInput, pl.exceptions.PolarsError, ValueError, KeyError, IndexError, OSError) as e:
        raise SourceFailed(
            f"source {source.id} cannot be parsed",
            where=str(folder),
            why=f"{type(e).__name__}: {e}".splitlines()[0],
            next_step="compare the files with the source's layout; the old record is untouched",
        ) from e
    if unfit.is_empty():
        return Parsed(tables, parsed.problems)
    return Parsed(tables, pl.concat([parsed.problem_frame(source.id), Parsed({}, unfit).problem_frame(source.id)]))


def _version(jobs: Sequence[_Job]) -> str:
    digest = hashlib.sha256()
    for job in jobs:
        digest.update(f"{job.source.id}:{job.fingerprint}\n".encode())
    digest.update(code_hash())
    return digest.hexdigest()[:12]


def code_hash() -> bytes:
    """sha256 over the code and facts that turn parsed sources into a record."""
    digest = hashlib.sha256()
    for package in ("record", "states"):
        base = Path(str(files("suasion"))) / package
        for path in sorted(p for p in base.rglob("*") if p.suffix in (".py", ".csv", ".toml")):
            if "sources" not in path.parts:
                digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def _current(home: Path) -> str:
    pointer = home / CURRENT
    return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""


def _is_current(home: Path, version: str) -> bool:
    return _current(home) == version and (home / "records" / version / "datapackage.json").exists()


def _tidy(home: Path, jobs: Sequence[_Job], keep: Sequence[str]) -> None:
    """Remove records before the last one, and parsed sources that no longer count."""
    for path in (home / "records").iterdir():
        if path.name not in keep and not path.name.startswith("starter-"):
            shutil.rmtree(path, ignore_errors=True)
    current = {_cache(home, j).name for j in jobs}
    for path in (home / "parsed").iterdir():
        if path.name not in current:
            shutil.rmtree(path, ignore_errors=True)


def _summary(jobs: Sequence[_Job], absent: Sequence[Source], fresh: set[str], rows: Mapping[str, int]) -> pl.DataFrame:
    lines = [(j.source.id, "parsed" if j.source.id in fresh else "unchanged", rows.get(j.source.id)) for j in jobs]
    lines += [(s.id, "absent", None) for s in absent]
    return pl.DataFrame(lines, schema={"source": pl.String, "state": pl.String, "rows": pl.Int64}, orient="row")
