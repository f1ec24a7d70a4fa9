"""Photos of an offer: what is known of each, and whether the public may see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.i18n import _

PURPOSES = ("site", "print", "social")
SLOTS = ("entrance", "space", "face")
"""The three pictures that reassure: where one comes in, where it is, who welcomes you (in this order)."""
DATED_BY = ("camera", "club")
WHOLE, LEAST_PART = 1000, 100  # thousandths: a photo, and the least one may show of it
WANTED = 3  # C-PUB-01: at least three own photos
MAX_AGE_MONTHS = 24  # C-PUB-01


class Consent(StrEnum):
    """Who gave consent (product.md 3.11): participants are never named, the club keeps the forms."""

    MISSING = ""
    NONE_RECOGNISABLE = "none-recognisable"
    ADULT = "adult"
    SELF_16_17 = "self-16-17"
    PARENT_UNDER_16 = "parent-under-16"


class PhotoFile(NamedTuple):
    """One published size: width in pixels, SHA-256 of its bytes, size in bytes."""

    width: int
    sha256: str
    size: int


class Crop(NamedTuple):
    """The part of a photo that is shown, in thousandths of its upright width and height."""

    left: int
    top: int
    width: int
    height: int

    def problems(self) -> list[Problem]:
        """Why this is no part of a photo."""
        inside = (
            min(self.left, self.top) >= 0 and max(self.left + self.width, self.top + self.height) <= WHOLE
        )
        if inside and min(self.width, self.height) >= LEAST_PART:
            return []
        text = _("The part to show must lie within the photo and be at least a tenth of it wide and high.")
        return [Problem("crop", text)]

    def of(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, width and height in pixels of an upright photo of this size."""
        left, top = round(self.left * width / WHOLE), round(self.top * height / WHOLE)
        right = round((self.left + self.width) * width / WHOLE)
        bottom = round((self.top + self.height) * height / WHOLE)
        return left, top, right - left, bottom - top


class Focus(NamedTuple):
    """What must stay in sight when a photo is cut, in thousandths of its upright width and height."""

    x: int
    y: int

    def problems(self, crop: Crop | None) -> list[Problem]:
        """Why this cannot stay in sight."""
        box = crop or Crop(0, 0, WHOLE, WHOLE)
        across = box.left <= self.x <= box.left + box.width
        if across and box.top <= self.y <= box.top + box.height:
            return []
        return [Problem("focus", _("What must stay in sight lies outside the part that is shown."))]

    def within(self, crop: Crop | None) -> Focus:
        """The same point in thousandths of the part that is shown."""
        if crop is None:
            return self
        return Focus(
            round((self.x - crop.left) * WHOLE / crop.width), round((self.y - crop.top) * WHOLE / crop.height)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoDraft:
    """What is said of a photo. `attested_by`: who at the club keeps the forms; `people`: recognisable.

    `taken_on_by` says where the date comes from: "camera" or "club"; `slot` which of the three reassuring
    pictures this is: "entrance", "space" or "face", or none.
    """

    alt: str = ""
    consent: Consent = Consent.MISSING
    people: int = 0
    purposes: tuple[str, ...] = ("site", "print")
    consent_date: date | None = None
    attested_by: str = ""
    taken_on: date | None = None
    taken_on_by: str = ""
    slot: str = ""

    def problems_on(self, today: date) -> list[Problem]:
        """The same, and days that are still to come."""
        days = (("consent_date", self.consent_date), ("taken_on", self.taken_on))
        late = [Problem(name, _("This day is still to come.")) for name, day in days if day and day > today]
        return self.problems() + late

    def problems(self) -> list[Problem]:
        """What cannot be saved; what is missing for publishing is asked by `unpublishable`."""
        if self.consent is Consent.NONE_RECOGNISABLE and self.people:
            return [Problem("people", _("Nobody is recognisable, so the number of people is 0."))]
        if self.people < 0:
            return [Problem("people", _("The number of people cannot be below zero."))]
        if self.slot and self.slot not in SLOTS:
            return [Problem("slot", _("Choose entrance, space or face."))]
        if self.taken_on_by and self.taken_on_by not in DATED_BY:
            return [Problem("taken_on_by", _("Choose camera or club."))]
        if any(purpose not in PURPOSES for purpose in self.purposes):
            return [Problem("purposes", _("Choose site, print or social."))]
        return length_problems(self)


def dated(photo: PhotoDraft, camera: date | None) -> PhotoDraft:
    """The same with the camera's day where nobody gave one, and with who says the day that was given."""
    if photo.taken_on is None:
        return replace(photo, taken_on=camera, taken_on_by="camera" if camera else "")
    return replace(photo, taken_on_by=photo.taken_on_by or "club")


def unpublishable(photo: PhotoDraft, withdrawn: bool, purpose: str = "site") -> str:
    """Why the public may not see this photo, as a sentence; empty when they may."""
    if withdrawn:
        return _("the consent was withdrawn")
    if photo.consent is Consent.MISSING:
        return _("the consent is missing")
    if purpose not in photo.purposes:
        return _("the consent is not for this purpose")
    if not photo.alt.strip():
        return _("the alternative text is missing")
    return ""
