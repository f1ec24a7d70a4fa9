"""Reads the shipped tables once: areas and postcodes, controlled words, quality criteria."""

import csv
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from desktop.domain.agreements import AgreementTemplate
from desktop.domain.areas import Area, AreaLevel, AreaTable, Centre
from desktop.domain.canonical import canonical, from_json
from desktop.domain.condition_groups import ConditionGroup
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.intake import Kind, Line, Question, Questionnaire
from desktop.domain.vitality_model import VitalityModel
from desktop.domain.vocabulary import CheckFirst, Term, Vocabulary
from desktop.domain.wording import WordList
from desktop.i18n import LANGUAGES
from desktop.resources import resource

AREAS = "rotterdam-2023"
CRITERIA = "RSS-KWAL-2025.1"
INTAKE = "RSS-INTAKE-2026.1"
AGREEMENT = "2026.1"
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
    entry |= {name: tuple(entry.get(name, ())) for name in ("synonyms", "evidence_for")}
    return Term(**entry | {"check_first": CheckFirst(entry.get("check_first", "none"))})


_in_force: ContextVar[Callable[[], CriteriaSet] | None] = ContextVar("the criteria in force", default=None)


def criteria_set(version: str = "") -> CriteriaSet:
    """One shipped version of the quality criteria; without a name the version that is in force.

    Which one that is belongs to a workspace and a day, as the language belongs to whoever reads: whoever
    answers a question or carries out a change says it (`criteria_in_force`). Elsewhere it is the shipped one.
    """
    if version:
        return _shipped(version)
    known = _in_force.get()
    return _shipped(CRITERIA) if known is None else known()


@lru_cache
def _shipped(version: str) -> CriteriaSet:
    """A file of resources/models/criteria."""
    return from_json(CriteriaSet, canonical(_toml("models", "criteria", f"{version}.toml")))


def use_criteria(criteria: CriteriaSet) -> None:
    """Elsewhere on this thread too, from now on: a screen words criteria as the workspace it shows does."""
    _in_force.set(lambda: criteria)


@contextmanager
def criteria_in_force(find: Callable[[], CriteriaSet]) -> Iterator[None]:
    """In this block criteria without a name are what `find` answers; it is asked once, and only if needed."""
    token = _in_force.set(cache(find))
    try:
        yield
    finally:
        _in_force.reset(token)


@lru_cache
def vitality_model(version: str = VITALITY) -> VitalityModel:
    """One shipped version of the vitality model: a file of resources/models/vitality."""
    return from_json(VitalityModel, canonical(_toml("models", "vitality", f"{version}.toml")))


def vitality_versions() -> tuple[str, ...]:
    """The versions that are shipped, the oldest first."""
    return tuple(sorted(path.stem for path in resource("models", "vitality").glob("*.toml")))


@lru_cache
def questionnaire(version: str = INTAKE) -> Questionnaire:
    """One version of what we ask a club about an offer: a file of resources/intake."""
    content = _toml("intake", f"{version}.toml")
    return Questionnaire(content["version"], tuple(_question(entry) for entry in content["questions"]))


def questionnaire_versions() -> tuple[str, ...]:
    """The versions of the questionnaire that are shipped, the oldest first."""
    return tuple(sorted(path.stem for path in resource("intake").glob("*.toml")))


def _question(entry: dict[str, Any]) -> Question:
    lines = entry.pop("lines")
    return Question(**entry, lines=tuple(_intake_line(entry["code"], one, len(lines)) for one in lines))


def _intake_line(question: str, entry: dict[str, Any], siblings: int) -> Line:
    kind = Kind(entry.pop("kind"))
    words = entry.pop("vocabulary", _INTAKE_WORDS.get(kind, ""))
    known = vocabulary(words) if words else None
    code, field = entry.get("code", ""), entry.get("field", "")
    key = entry.pop("key", question if siblings == 1 else f"{question}.{code or field}")
    label = entry.pop("nl", known.label(code) if known and kind in (Kind.FUND, Kind.FACT) else "")
    return Line(key=key, kind=kind, nl=label, vocabulary=known, group=_condition_group(entry), **entry)


def _condition_group(entry: dict[str, Any]) -> ConditionGroup | None:
    conditions = entry.pop("conditions", ())
    if not conditions:
        return None
    return ConditionGroup(
        conditions=tuple(conditions), names=vocabulary("conditions"), ways=vocabulary("suitability")
    )


_INTAKE_WORDS = {Kind.FUND: "funds", Kind.FACT: "accessibility"}
"""The vocabulary of the kinds that always have the same."""


@lru_cache
def agreement_template(version: str = AGREEMENT) -> AgreementTemplate:
    """One version of the cooperation agreement: a file of resources/agreements."""
    content = _toml("agreements", f"{version}.toml")
    words = {language: content.pop(language) for language in LANGUAGES}
    return from_json(AgreementTemplate, canonical({**content, "words": words}))


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
