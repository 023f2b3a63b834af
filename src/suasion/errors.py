"""Every error a user can meet: what, where, why and the next step, each class with its exit code."""

from __future__ import annotations

from importlib.util import find_spec


class SuasionError(Exception):
    """Base of all errors that are shown to a user without a traceback.

    >>> print(BadInput("unknown state 'Frnace'", where="states", next_step="did you mean FRA (France)?"))
    unknown state 'Frnace'
      where: states
      next:  did you mean FRA (France)?
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", why: str = "", next_step: str = "") -> None:
        self.what, self.where, self.why, self.next_step = what, where, why, next_step
        super().__init__(what)

    def __str__(self) -> str:
        lines = [self.what]
        lines += [f"  where: {self.where}"] if self.where else []
        lines += [f"  why:   {self.why}"] if self.why else []
        lines += [f"  next:  {self.next_step}"] if self.next_step else []
        return "\n".join(lines)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.where, self.why, self.next_step))


def _rebuild(cls: type[SuasionError], what: str, where: str, why: str, next_step: str) -> SuasionError:
    return cls(what, where=where, why=why, next_step=next_step)


class UsageError(SuasionError):
    """The command or call does not make sense as written (exit 2)."""

    exit_code = 2


class BadInput(SuasionError):
    """A value, file or specification that was given cannot be used (exit 3)."""

    exit_code = 3


class MissingRecord(SuasionError):
    """The record, or the part of it that the question needs, is not on this machine (exit 4)."""

    exit_code = 4


class SourceFailed(SuasionError):
    """A source could not be read or written: truncated, changed, unreachable, disk full (exit 5)."""

    exit_code = 5


class NotConverged(SuasionError):
    """An estimate that did not settle: draws that do not agree, or sweeps that ran out (exit 5)."""

    exit_code = 5


# Module to the extra that installs it.
EXTRA_OF = {
    "arviz_base": "posterior",
    "arviz_stats": "posterior",
    "pyfixest": "influence",
    "statsmodels": "influence",
    "linearmodels": "influence",
    "pandas": "influence",
    "pyarrow": "influence",
    "lifelines": "survival",
    "sklearn": "forecast",
    "fastapi": "web",
    "uvicorn": "web",
    "vl_convert": "web",
    "distributed": "dask",
    "dask": "dask",
    "marimo": "notebooks",
    "altair": "notebooks",
}


def needed(module: str) -> None:
    """Raise UsageError that names the extra, where `module` of one is not installed.

    >>> needed("polars")
    """
    if find_spec(module) is None:
        raise lacking(module)


def lacking(module: str) -> UsageError:
    """The error for a module that is not installed.

    >>> print(lacking("marimo"))
    marimo is not installed
      next:  pip install 'suasion[notebooks]'
    """
    extra = EXTRA_OF.get(module.partition(".")[0])
    step = f"pip install 'suasion[{extra}]'" if extra else "install suasion again: something of it is missing"
    return UsageError(f"{module.partition('.')[0]} is not installed", next_step=step)
