"""How values lie in a column: text by value, times as UTC ISO text, lists of parts as canonical JSON. Alike everywhere."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def plain(value: object) -> Any:
    """A value as JSON knows it: enums by value, dates as ISO text, dataclasses as objects, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, frozenset)):
        return [plain(inner) for inner in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return iso_time(value)
    return value.isoformat() if isinstance(value, date) else value


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, UTF-8 kept."""
    return json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


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
        return None if value is None else datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


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
        return None if value is None else canonical(value)

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
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[T, ...] | None:
        return None if value is None else tuple(part(self.kind, item) for item in json.loads(value))


class Json(TypeDecorator[Any]):
    """Any plain JSON value; the caller validates it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        return None if value is None else json.loads(value)


def part(kind: type[T], item: Any) -> T:
    """A small frozen value from its JSON form: the reverse of `plain` for dates, codes and nested lists."""
    if not dataclasses.is_dataclass(kind):
        return kind(*item)
    hints = _hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in item.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    text = str(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if isinstance(value, list):
        inner = getattr(hint, "__args__", (str,))[0]
        return tuple(part(inner, item) if dataclasses.is_dataclass(inner) else _value(inner, item) for item in value)
    if "datetime.datetime" in text:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return date.fromisoformat(value) if "datetime.date" in text else value
