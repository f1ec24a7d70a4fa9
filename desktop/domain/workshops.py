"""Workshops for people of clubs: what, when, where."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from desktop.domain.privacy import contains_contact_data
from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopDraft:
    """`code` is one of the vocabulary `workshops`."""

    code: str
    day: date
    place: str = ""

    def problems(self, codes: Collection[str]) -> list[Problem]:
        found = length_problems(self)
        if self.code not in codes:
            text = _("Choose a workshop: {known}.").format(known=", ".join(codes))
            found.append(Problem("code", text))
        if contains_contact_data(self.place):
            text = _("Only the place: no names, telephone numbers or e-mail addresses.")
            found.append(Problem("place", text))
        return found
