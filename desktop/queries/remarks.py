"""How the place of a remark is called: by the word on the screen, never by its code."""

from __future__ import annotations

from desktop.catalogues import criteria_set
from desktop.i18n import _, language
from desktop.words import field_labels


def place_words(place: str) -> str:
    """The word for a place such as field:<name>, criterion:<code>, photo:<number>, photos or visit."""
    kind, _colon, name = place.partition(":")
    if kind == "field":
        return field_labels().get(name, name)
    if kind == "criterion":
        return criteria_set().criterion(name).title(language())
    return {"photo": _("A photo"), "photos": _("Photos"), "visit": _("The visit")}.get(kind, place)
