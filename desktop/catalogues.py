"""Reads the shipped tables once: areas and postcodes, controlled words, quality criteria."""

import csv
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from desktop.domain.areas import Area, AreaLevel, AreaTable, Centre
from desktop.domain.canonical import canonical, from_json
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.vitality_model import VitalityModel
from desktop.domain.vocabulary import CheckFirst, Term, Vocabulary
from desktop.domain.wording import WordList
from desktop.resources import resource

AREAS = "rotterdam-2023"
CRITERIA = "RSS-KWAL-2025.1"
VITALITY = "RSS-VIT-2025.1"


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


@lru_cache
def vocabulary(name: str) -> Vocabulary:
    """The controlled words of one kind, e.g. `conditions`: a file of resources/vocabularies."""
    content = _toml("vocabularies", f"{name}.toml")
    return Vocabulary(name, (_term(entry) for entry in content["terms"]), content.get("ambiguous", ()))


def vocabulary_names() -> tuple[str, ...]:
    """All kinds of controlled words there are."""
    return tuple(sorted(path.stem for path in resource("vocabularies").glob("*.toml")))


# A parsed TOML table has values of any type; the dataclasses give them theirs.
def _term(entry: dict[str, Any]) -> Term:
    lists = {name: tuple(entry.pop(name, ())) for name in ("synonyms", "evidence_for")}
    return Term(**lists, check_first=CheckFirst(entry.pop("check_first", "none")), **entry)


@lru_cache
def criteria_set(version: str = CRITERIA) -> CriteriaSet:
    """One version of the quality criteria: a file of resources/models/criteria."""
    return from_json(CriteriaSet, canonical(_toml("models", "criteria", f"{version}.toml")))


@lru_cache
def vitality_model(version: str = VITALITY) -> VitalityModel:
    """One shipped version of the vitality model: a file of resources/models/vitality."""
    return from_json(VitalityModel, canonical(_toml("models", "vitality", f"{version}.toml")))


def vitality_versions() -> tuple[str, ...]:
    """The versions that are shipped, the oldest first."""
    return tuple(sorted(path.stem for path in resource("models", "vitality").glob("*.toml")))


@lru_cache
def word_list() -> WordList:
    """Hard words with an easier one, and first names: resources/wording."""
    content = _toml("wording", "nl.toml")
    return WordList(content["hard"], frozenset(content["first_names"]))


def _toml(*parts: str) -> dict[str, Any]:
    return tomllib.loads(resource(*parts).read_text(encoding="utf-8"))


def _rows(*parts: str) -> Iterator[dict[str, str]]:
    with resource(*parts).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")
