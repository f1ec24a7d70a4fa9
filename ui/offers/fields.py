"""The form of an offer: its groups and fields, in the order in which one tells about an offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.domain.offers import OfferDraft
from desktop.i18n import _
from desktop.words import field_labels
from ui.offers.conditions import Accessibility, Conditions
from ui.offers.schedule import Moments
from ui.offers.wording import WordingLine
from ui.offers.words import options
from ui.widgets.editors import Check, Choice, Codes, Line, Lines, Pick, answer, day, money, number
from ui.widgets.form import Field, Form, Group


class Beside(NamedTuple):
    """The parts of the form that are no fields: each stands with what it tells more about."""

    photos: QWidget
    live: QWidget
    price: QWidget
    ages: QWidget
    duty: QWidget
    pauses: QWidget
    funds: QWidget
    sentences: QWidget


def offer_form(beside: Beside) -> Form[OfferDraft]:
    """`price` and `ages` take what the club says in its own words, above the fields they fill in; `live` (who
    may start now) stands under the costs, `sentences` above the own words about the first time.
    """
    photos = _("Drop them here or paste. The first is the cover.")
    groups = [
        _what(beside.duty),
        Group(title=_("Photos"), note=photos, parts=[beside.photos]),
        _when(beside.pauses),
        _where(),
        _costs(beside),
        _for_whom(beside.ages),
        _conditions(),
        _guidance(),
        _accessibility(),
        _contact(),
        _first_time(beside.sentences),
        _programme(),
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


def _what(duty: QWidget) -> Group:
    return Group(
        title=_("What it is"),
        note=_("Easy words: read by people who refer and people who come"),
        fields=[
            _text("title", Line(_("for instance Walking in the Linden park"))),
            _text("summary", Lines(_("In one sentence, for whom and how it feels."), lines=2, longest=300)),
            _text("description", Lines(_("What happens, from coming in to going home?"), lines=4)),
            _choice("movement_form", "movement_forms"),
            _choice("level", "levels"),
            _field("beginner", answer(field_labels()["beginner"])),
            replace(_pick("setting", "settings"), below=duty),
        ],
    )


def _when(pauses: QWidget) -> Group:
    return Group(
        title=_("When"),
        fields=[
            replace(_field("slots", Moments()), below=pauses),
            _choice("school_holidays", "school_holidays"),
            _choice("starting", "starting"),
            _field("schedule_until", day(), hint=_("Until this day the club is sure of the times.")),
            _field("ends_on", day(_("none")), hint=_("After this day the offer leaves the catalogue.")),
        ],
    )


def _where() -> Group:
    texts: Sequence[tuple[str, str]] = (
        ("street", ""),
        ("house_number", ""),
        ("postcode", _("for instance 3083 AB")),
        ("city", ""),
    )
    return Group(
        title=_("Where"),
        fields=[
            _text("place", Line(_("for instance Tea house in the park"))),
            *(_field(name, Line(hint)) for name, hint in texts),
            _choice("transport", "transport"),
        ],
    )


def _costs(beside: Beside) -> Group:
    return Group(
        title=_("Costs and room"),
        first=[beside.price],
        fields=[
            _field("price_cents", money(_("for instance 8,50"))),
            _choice("price_period", "price_periods"),
            _field("lessons_per_card", number(1, 200)),
            _field("trial_sessions", number(0, 50)),
            _field("flexible", Check(_("People can stop every month"))),
            _text(
                "price_covers",
                Line(_("for instance clothes, equipment, coffee, the hall; or: nothing extra")),
            ),
            _text("price_note", Line(_("for instance 15 euros once, when one joins"))),
            replace(_field("funds", Codes(options("funds"))), below=beside.funds),
            _field("vgz_months", number(1, 60)),
            _field("vgz_from", day()),
            _field("vgz_until", day(), hint=_("After this day the public no longer reads about VGZ.")),
        ],
        parts=[beside.live],
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
            _choice("group_form", "group_forms"),
            _field("group_size", number(1, 500)),
            _field("languages", Codes(options("languages"))),
        ],
    )


def _conditions() -> Group:
    return Group(title=_("Conditions"), fields=[_field("suitability", Conditions(), wide=True)])


def _guidance() -> Group:
    return Group(
        title=_("Guidance and facilities"),
        note=_("What is not chosen, is not known"),
        fields=[
            _field("guidance", Codes(options("guidance"))),
            _field("facilities", Codes(options("facilities"))),
        ],
    )


def _accessibility() -> Group:
    shown = _field("accessibility", Accessibility(), wide=True)
    return Group(title=_("Accessibility"), fields=[shown], folded=True)


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


def _first_time(sentences: QWidget) -> Group:
    own = _text("first_time", Lines(_("What else does somebody want to know who comes for the first time?")))
    return Group(
        title=_("The first time"),
        note=_("In at most four sentences, from what you choose here"),
        first=[sentences],
        fields=[
            _choice("welcome_by", "welcome_by"),
            _choice("clothing", "clothing"),
            _field("may_sit", answer(field_labels()["may_sit"])),
            _field("coffee", answer(field_labels()["coffee"])),
            replace(own, label=_("In your own words")),
        ],
    )


def _programme() -> Group:
    return Group(
        title=_("Recognised programme and what it contributes"),
        folded=True,
        fields=[
            _field("intervention", Line(_("name of a recognised intervention, if there is one"))),
            _choice("intervention_level", "intervention_levels"),
            _field("contributes", Codes(options("human_capital"))),
        ],
    )
