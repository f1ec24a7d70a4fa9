"""`offer wording`: what to look at in the texts of an offer."""

from __future__ import annotations

from typing import Any

from desktop.catalogues import word_list
from desktop.cli.answers import Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.domain.offers import OfferDraft
from desktop.domain.wording import Remark, remarks
from desktop.i18n import _
from desktop.queries.offer_file import offer_file
from desktop.words import field_labels


def declare(add: Leaf) -> None:
    leaf = add("wording", wording, _("what to look at in the texts: names, promises, hard words"))
    leaf.add_argument("ref", type=ref, metavar="REF")


def wording(desk: Desk) -> Answer:
    app = desk.reader
    draft = app.ask(offer_file, desk.options.ref, app.today).draft
    found = remarks(draft, word_list())
    lines = [_line(draft, one) for one in found]
    return Answer(
        value={"ref": desk.options.ref, "remarks": [_value(draft, one) for one in found]},
        text="\n".join(lines) or _("Nothing to look at: these texts read well."),
    )


def _value(draft: OfferDraft, one: Remark) -> dict[str, Any]:
    """A remark as JSON; `start` and `end` count characters of the field."""
    return {
        "field": one.field, "kind": one.kind.value, "blocks": one.blocks, "start": one.start, "end": one.end,
        "words": getattr(draft, one.field)[one.start : one.end], "message": one.text,
    }  # fmt: skip


def _line(draft: OfferDraft, one: Remark) -> str:
    must = _("must change") if one.blocks else _("hint")
    words = shown(getattr(draft, one.field)[one.start : one.end])
    return f"{field_labels()[one.field]} ({must}): {shown(one.text)} [{words[:60]}]"
