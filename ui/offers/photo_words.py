"""How the places, purposes and states of photos are called on the screen."""

from __future__ import annotations

from desktop.domain.photos import Consent
from desktop.i18n import _
from desktop.queries.offer_file import PhotoRow
from desktop.words import word
from ui.widgets.words import State


def slot_words() -> dict[str, str]:
    """The three pictures that reassure, in their order."""
    return {"entrance": _("Entrance"), "space": _("Space"), "face": _("Face")}


def missing_slot_words() -> dict[str, str]:
    """What is asked where such a picture is still missing."""
    return {
        "entrance": _("Entrance: where does one come in?"),
        "space": _("Space: where does it take place?"),
        "face": _("Face: who welcomes people?"),
    }


def purpose_words() -> dict[str, str]:
    """What people said yes to."""
    return {"site": _("Website"), "print": _("Print"), "social": _("Social media")}


def photo_state(photo: PhotoRow, cover: bool) -> State:
    """What stands on a tile: what is wrong, else that it is the cover, else its place, else the consent."""
    if photo.problem:
        return State(photo.problem, "warning", "warn")
    if cover:
        return State(_("Cover"), "star", "ok")
    if photo.draft.slot:
        return State(slot_words()[photo.draft.slot], "check", "ok")
    if photo.draft.people and photo.draft.consent is not Consent.NONE_RECOGNISABLE:
        return State(f"{photo.draft.people} {word(photo.draft.consent)}", "check", "ok")
    return State(word(photo.draft.consent), "check", "ok")
