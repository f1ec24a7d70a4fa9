"""Values as canonical JSON and back: the same value gives the same bytes on every machine."""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_PLAIN = frozenset({str, int, float, bool, type(None)})


def canonical(value: object) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces: dates ISO, moments in UTC with a Z, records as objects.

    Raises ValueError for NaN, infinity or a moment without time zone, TypeError for what JSON cannot hold.
    """
    return spelled(plain(value)).encode()


def spelled(value: Any) -> str:  # Any: as in plain
    """The canonical text of a value that is plain already. Raises as `canonical` does."""
    return _ENCODER.encode(value)


def plain(value: object) -> Any:  # Any: JSON has no closed type in Python
    """The same value in dicts, lists, text and numbers only."""
    kind: type = type(value)
    if kind in _PLAIN:  # nearly everything there is, and there may be hundreds of thousands
        return value
    if kind is dict or isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {str(key): item if type(item) in _PLAIN else plain(item) for key, item in items}
    return _spelled(value)


def _spelled(value: object) -> Any:  # Any: as in plain
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    kind: type = type(value)
    names = _field_names(kind)
    if names is not None:
        return {name: plain(getattr(value, name)) for name in names}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def from_json(kind: type[T], data: bytes) -> T:
    """The record of class `kind` that `canonical` wrote. Raises ValueError when `data` is something else."""
    return cast(T, _read(kind, json.loads(data)))


@lru_cache
def _field_names(kind: type) -> tuple[str, ...] | None:
    """The fields of a dataclass or named tuple; None for anything else."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return cast("tuple[str, ...] | None", getattr(kind, "_fields", None))


@lru_cache
def _hints(kind: type) -> dict[str, Any]:  # Any: a type hint may be a class, a union or a generic
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> object:  # Any: hints and JSON, checked right here
    origin, arms = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(arms[0], value)  # the only unions are X | None
    if origin is Mapping and isinstance(value, dict):
        return {key: _read(arms[1], item) for key, item in value.items()}
    if origin is tuple:
        return _read_tuple(arms, value)
    if _field_names(hint) is not None:
        return _read_record(hint, value)
    return _read_plain(hint, value)


def _read_plain(hint: Any, value: Any) -> object:  # Any: as in _read
    if hint is float and type(value) is int:
        return float(value)
    if hint in (date, datetime) and isinstance(value, str):
        return hint.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if type(value) is not hint:
        raise ValueError(f"{value!r} is not {hint}")
    return value


def _read_tuple(arms: tuple[Any, ...], value: Any) -> tuple[object, ...]:  # Any: as in _read
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
    if arms[-1] is Ellipsis:
        return tuple(_read(arms[0], item) for item in value)
    return tuple(_read(arm, item) for arm, item in zip(arms, value, strict=True))


def _read_record(kind: type, value: Any) -> object:  # Any: as in _read
    hints = _hints(kind)
    if not isinstance(value, dict) or not set(value) <= set(hints):
        raise ValueError(f"{value!r} is not a {kind.__name__}")
    try:
        return kind(**{name: _read(hints[name], item) for name, item in value.items()})
    except TypeError as failure:
        raise ValueError(f"{kind.__name__}: {failure}") from None
