"""Reads the shipped tables once: areas and postcodes, controlled words, quality criteria."""

import csv
from collections.abc import Iterator
from functools import lru_cache

from desktop.domain.areas import Area, AreaLevel, AreaTable, Centre
from desktop.resources import resource

AREAS = "rotterdam-2023"


@lru_cache
def area_table(version: str = AREAS) -> AreaTable:
    """The areas and postcodes of the city."""
    return AreaTable(
        (_area(row) for row in _rows("areas", version, "areas.csv")),
        (_centre(row) for row in _rows("areas", version, "postcodes.csv")),
    )


def _area(row: dict[str, str]) -> Area:
    return Area(
        code=row["code"],
        name=row["name"],
        level=AreaLevel(row["level"]),
        parent=row["parent"],
        hidden=bool(row["hidden"]),
        spellings=tuple(spelling for spelling in row["spellings"].split("|") if spelling),
    )


def _centre(row: dict[str, str]) -> Centre:
    return Centre(
        postcode=row["postcode"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        area=row["area"],
        neighbourhood=row["neighbourhood"],
        inhabitants=int(row["inhabitants"]) if row["inhabitants"] else None,
    )


def _rows(*parts: str) -> Iterator[dict[str, str]]:
    with resource(*parts).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")
