"""Rows by the thousand: straight to the driver, in the form in which it takes values; and asked back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import TableClause, insert, select
from sqlalchemy.orm import Session

from desktop.storage.roots import Root

RootT = TypeVar("RootT", bound=Root)
AT_ONCE = 500
"""How many records are asked for in one question; databases limit the length of a question."""


def insert_rows(
    session: Session, into: TableClause, names: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Put rows in; each has its values in the order of `names`, as the database keeps them."""
    if not rows:
        return
    connection = session.connection()
    statement = insert(into).compile(dialect=connection.dialect, column_keys=names)
    if statement.positiontup is None:
        connection.exec_driver_sql(str(statement), [dict(zip(names, row, strict=True)) for row in rows])
    else:
        order = itemgetter(*map(names.index, statement.positiontup))
        connection.exec_driver_sql(str(statement), [order(row) for row in rows])


def many(session: Session, kind: type[RootT], refs: Sequence[int]) -> Iterator[RootT]:
    """The records with these numbers, asked for some at a time: databases limit the length of a question."""
    for start in range(0, len(refs), AT_ONCE):
        yield from session.scalars(select(kind).where(kind.id.in_(refs[start : start + AT_ONCE])))
