"""How the place of a remark is called: by the word on the screen, never by its code."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.catalogues import criteria_set
from desktop.domain.criteria_set import CriteriaSet
from desktop.i18n import _, language
from desktop.words import field_labels


def place_words(place: str, versions: Sequence[CriteriaSet] = ()) -> str:
    """The word for a place such as field:<name>, criterion:<code>, photo:<number>, photos or visit.

    A criterion is called as the first of these `versions` that knows it has it, else as the one in force.
    """
    kind, _colon, name = place.partition(":")
    if kind == "field":
        return field_labels().get(name, name)
    if kind == "criterion":
        known = (one for each in (*versions, criteria_set()) for one in each.criteria if one.code == name)
        found = next(known, None)
        return found.title(language()) if found else name  # since it was written it may be asked no more
    return {"photo": _("A photo"), "photos": _("Photos"), "visit": _("The visit")}.get(kind, place)
