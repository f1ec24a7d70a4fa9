"""Answers under another version of the model: only those to the same question in the same words go along."""

from collections.abc import Mapping

from desktop.domain.vitality import Sheet
from desktop.domain.vitality_model import VitalityModel

Carried = Mapping[str, tuple[str, Mapping[int, int]]]
"""Question of the old version → the same question in the new one, and per old rank the new one."""


def carried(old: VitalityModel, new: VitalityModel) -> Carried:
    """What may go along: questions the versions link with `was`, and those with the same code and words."""
    found = {}
    for before, after in _linked(old, new).items():
        ranks = _ranks(old, before, new, after)
        if ranks:
            found[before] = (after, ranks)
    return found


def carry(links: Carried, sheet: Sheet) -> dict[str, int]:
    """One respondent's answers as the new version words them; what has no place there is left out."""
    return {
        links[code][0]: links[code][1][rank]
        for code, rank in sheet.items()
        if code in links and rank in links[code][1]
    }


def _linked(old: VitalityModel, new: VitalityModel) -> dict[str, str]:
    links = {
        code: code
        for code, one in new.by_code.items()
        if code in old.by_code and old.by_code[code].nl == one.nl
    }
    if new.previous == old.version:
        links |= {one.was: one.code for one in new.questions if one.was in old.by_code}
    if old.previous == new.version:
        links |= {one.code: one.was for one in old.questions if one.was in new.by_code}
    return links


def _ranks(old: VitalityModel, before: str, new: VitalityModel, after: str) -> dict[int, int]:
    """Per rank of the old scale the rank of the same answer in the new one."""
    place = {text: rank for rank, text in enumerate(_answers(new, after), start=1)}
    return {rank: place[text] for rank, text in enumerate(_answers(old, before), start=1) if text in place}


def _answers(model: VitalityModel, code: str) -> list[str]:
    scale = model.scale_by_code[model.by_code[code].scale]
    return [option.nl.casefold() for option in scale.options]
