"""The form of an offer: its groups and fields, in the order in which one tells about an offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.domain.offers import OfferDraft
from desktop.i18n import _
from desktop.words import field_labels
from ui.offers.conditions import Accessibility, Conditions
from ui.offers.schedule import Moments
from ui.offers.wording import WordingLine
from ui.offers.words import options
from ui.widgets.editors import Check, Choice, Codes, Line, Lines, Pick, money, number
from ui.widgets.form import Field, Form, Group


def offer_form(photos: QWidget, live: QWidget, price: QWidget, ages: QWidget) -> Form[OfferDraft]:
    """`photos` stand under what it is; `live` (who may start now) under the costs.

    `price` and `ages` take what the club says in its own words, above the fields they fill in.
    """
    groups = [
        _what(),
        Group(title=_("Photos"), note=_("Drop them here or paste. The first is the cover."), parts=[photos]),
        _when_and_where(),
        _costs(live, price),
        _for_whom(ages),
        _conditions(),
        _accessibility(),
        _contact(),
        _first_time(),
    ]
    return Form(OfferDraft(provider=0, title=""), groups)


def wording_lines(form: Form[OfferDraft]) -> dict[str, WordingLine]:
    """The lines that look at the texts of a form, by field."""
    return {
        name: one.field.below for name, one in form.rows.items() if isinstance(one.field.below, WordingLine)
    }


def _field(name: str, editor: QWidget, hint: str = "", wide: bool = False, words: str = "") -> Field:
    return Field(name=name, label=words or field_labels()[name], editor=editor, hint=hint, wide=wide)


def _choice(name: str, kind: str) -> Field:
    return _field(name, Choice(options(kind), empty=_("Not chosen yet")))


def _pick(name: str, kind: str) -> Field:
    return _field(name, Pick(field_labels()[name], options(kind)))


def _text(name: str, editor: Line | Lines) -> Field:
    """A text that the public reads: its words are looked at."""
    return replace(_field(name, editor), below=WordingLine(name, editor))


def _what() -> Group:
    return Group(
        title=_("What it is"),
        note=_("Easy words: read by people who refer and people who come"),
        fields=[
            _text("title", Line(_("for instance Walking in the Linden park"))),
            _text("summary", Lines(_("In one sentence, for whom and how it feels."), lines=2, longest=300)),
            _text("description", Lines(_("What happens, from coming in to going home?"), lines=4)),
            _choice("movement_form", "movement_forms"),
            _choice("level", "levels"),
            _pick("setting", "settings"),
        ],
    )


def _when_and_where() -> Group:
    texts: Sequence[tuple[str, str]] = (
        ("street", ""),
        ("house_number", ""),
        ("postcode", _("for instance 3083 AB")),
        ("city", ""),
    )
    return Group(
        title=_("When and where"),
        fields=[
            _field("slots", Moments()),
            _text("place", Line(_("for instance Tea house in the park"))),
            *(_field(name, Line(hint)) for name, hint in texts),
        ],
    )


def _costs(live: QWidget, price: QWidget) -> Group:
    return Group(
        title=_("Costs and room"),
        first=[price],
        fields=[
            _field("price_cents", money(_("for instance 8,50"))),
            _choice("price_period", "price_periods"),
            _field("lessons_per_card", number(1, 200)),
            _field("trial_sessions", number(0, 50)),
            _field("flexible", Check(_("People can stop every month"))),
            _text("price_note", Line(_("for instance clothes can be borrowed"))),
            _field("funds", Codes(options("funds"))),
        ],
        parts=[live],
    )


def _for_whom(ages: QWidget) -> Group:
    return Group(
        title=_("For whom"),
        first=[ages],
        fields=[
            _field("target_groups", Codes(options("target_groups"))),
            _field("min_age", number(0, 120)),
            _field("max_age", number(0, 120)),
            _pick("gender", "genders"),
            _field("group_size", number(1, 500)),
            _field("languages", Codes(options("languages"))),
        ],
    )


def _conditions() -> Group:
    return Group(title=_("Conditions"), fields=[_field("suitability", Conditions(), wide=True)])


def _accessibility() -> Group:
    return Group(title=_("Accessibility"), fields=[_field("accessibility", Accessibility(), wide=True)])


def _contact() -> Group:
    return Group(
        title=_("Contact and host"),
        fields=[
            _field("host", Line(), hint=_("The public sees the name only with consent.")),
            _field("host_consent", Check(_("This person said yes to being named")), words=_("Name shown")),
            _field("contact_phone", Line()),
            _field("contact_email", Line(_("rather an address of the club than of a person"))),
            _text("how_to_join", Lines(_("for instance: call us, somebody walks along"), lines=2)),
        ],
    )


def _first_time() -> Group:
    hint = _("Who meets you at the door? What do you wear? May you sit down? Is there coffee?")
    return Group(title=_("The first time"), fields=[_text("first_time", Lines(hint, lines=4))])
