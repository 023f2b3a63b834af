"""What a table is: columns with type, unit and meaning, a key, and a frame made to fit."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from suasion.errors import BadInput

TEXT, INT, REAL, DAY, FLAG = pl.String(), pl.Int32(), pl.Float64(), pl.Date(), pl.Boolean()
LIST = pl.List(pl.String())


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, what it means, its unit, the values it may take, whether it may be empty."""

    name: str
    dtype: pl.DataType
    meaning: str
    unit: str = ""
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the record: what a row is, its columns and its key.

    >>> t = Table("pets", "one pet", (Column("name", TEXT, "its name", required=True),), key=("name",))
    >>> t.frame({"name": ["Rex"]}).columns
    ['name', 'source', 'locator']
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The declared columns and the two that every row carries."""
        return (*self.columns, *PROVENANCE)

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Column name to Polars type, in order."""
        return {c.name: c.dtype for c in self.all_columns}

    def frame(self, data: pl.DataFrame | dict[str, object] | None = None) -> pl.DataFrame:
        """`data` with exactly this table's columns and types; missing columns become null.

        Raises BadInput when `data` has a column the table does not know.
        """
        given = data if isinstance(data, pl.DataFrame) else pl.DataFrame(data or {})
        if not given.columns:
            return pl.DataFrame(schema=self.schema)
        unknown = [c for c in given.columns if c not in self.schema]
        if unknown:
            raise BadInput(
                f"table {self.name} has no column {', '.join(unknown)}",
                where=f"record table {self.name}",
                next_step=f"its columns are {', '.join(self.schema)}",
            )
        return given.select(
            (pl.col(n) if n in given.columns else pl.lit(None)).cast(t).alias(n) for n, t in self.schema.items()
        )


PROVENANCE = (
    Column("source", TEXT, "id of the source the row comes from (see `sources`)", required=True),
    Column("locator", TEXT, "where in the source: file and row, or UN document symbol", required=True),
)
