"""Tables as Parquet, with what each column means in its metadata."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

from sayso.adapters.exports.columns import LIST, cells, columns
from sayso.errors import ExtraMissing
from sayso.records.rows import Exported

AT_ONCE = 5_000
"""Rows of a row group, held in memory at once."""


class Parquet:
    """Parquet, compressed by Zstandard; lists are lists."""

    name = "parquet"
    takes = frozenset(Exported)

    def write(self, what: Exported, rows: Iterable[Any], out: BinaryIO) -> None:
        """One file with a row group for every so many rows. Raises ``ExtraMissing``."""
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ModuleNotFoundError as error:
            raise ExtraMissing("parquet") from error
        kinds = {
            str: pa.string(),
            int: pa.int64(),
            float: pa.float64(),
            bool: pa.bool_(),
            LIST: pa.list_(pa.string()),
        }
        schema = pa.schema(
            pa.field(c.name, kinds[c.kind], nullable=False, metadata={"meaning": c.meaning})
            for c in columns(what)
        )
        waiting = cells(what, rows)
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            while group := list(islice(waiting, AT_ONCE)):
                arrays = map(pa.array, zip(*group, strict=True), schema.types)
                writer.write_table(pa.table(list(arrays), schema=schema))
