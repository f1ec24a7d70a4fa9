"""Scoring a round: the sheets that count, with a version of the model that is frozen from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.values import Ref
from desktop.domain.vitality_model import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What scoring came to: sheets of known clubs, clubs with a band, clubs without; per band how many."""

    wave: str
    model: str
    responses: int
    scored: int
    unknown: int
    bands: Mapping[Band, int]


@needs(Permission.SURVEY)
def score_wave(work: Work, ref: Ref | int) -> Scored:
    """Score every club that answered; without new answers nothing changes."""
    raise NotImplementedError
