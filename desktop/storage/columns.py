"""How values lie in a column: codes by value, times as UTC ISO text, lists as canonical JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from desktop.domain.canonical import canonical, from_json, spelled

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def text_of(value: object) -> str:
    """The one JSON text of a value."""
    return canonical(value).decode()


def iso_time(moment: datetime) -> str:
    """UTC ISO text with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class IsoTime(TypeDecorator[datetime]):
    """A moment as UTC ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else iso_time(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class IsoDate(TypeDecorator[date]):
    """A day as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Code(TypeDecorator[E], Generic[E]):
    """An enum by its value, as plain text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.kind(value)


class Codes(TypeDecorator[tuple[str, ...]]):
    """A tuple of codes as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else text_of(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class Parts(TypeDecorator[tuple[T, ...]], Generic[T]):
    """A tuple of small frozen values (dataclass or named tuple) as a JSON list."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[T]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: tuple[T, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else text_of(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[T, ...] | None:
        return None if value is None else from_json(tuple[self.kind, ...], value.encode())  # type: ignore[name-defined]  # a type made at run time


class Json(TypeDecorator[Any]):
    """Any plain JSON value; the caller validates it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else spelled(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else json.loads(value)


class OnePart(TypeDecorator[T], Generic[T]):
    """One small frozen value as JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[T]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        return None if value is None else text_of(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:
        return None if value is None else from_json(self.kind, value.encode())
