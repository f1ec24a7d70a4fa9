"""Remarks of a reviewer: what has to change, each at its own place on the screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields

from desktop.domain.offers import OfferDraft, Remark
from desktop.domain.values import Problem
from desktop.i18n import _

LONGEST = 1000  # letters of one remark
_FIELDS = frozenset(field.name for field in fields(OfferDraft)) - {"provider"}


def remark_problems(
    remarks: Iterable[Remark], photos: Collection[int], criteria: Collection[str]
) -> list[Problem]:
    """What is wrong with remarks; `photos` are the numbers and `criteria` the codes they may point to."""
    found = []
    for one in remarks:
        if not is_place(one.place, photos, criteria):
            text = _(
                "“{place}” is no place of this offer. Use field:NAME, criterion:CODE, photo:NUMBER, visit."
            )
            found.append(Problem(one.place, text.format(place=one.place)))
        if not one.text:
            found.append(Problem(one.place, _("Say what has to change here.")))
        if len(one.text) > LONGEST:
            text = _("A remark is at most {longest} letters.")
            found.append(Problem(one.place, text.format(longest=LONGEST)))
    return found


def is_place(place: str, photos: Collection[int], criteria: Collection[str]) -> bool:
    """Whether a remark can stand here: field:<name>, criterion:<code>, photo:<number>, photos or visit."""
    kind, _colon, name = place.partition(":")
    if kind == "field":
        return name in _FIELDS
    if kind == "criterion":
        return name in criteria
    if kind == "photo":
        return name in map(str, photos)
    return place in ("photos", "visit")
