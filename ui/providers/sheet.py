"""The fields of a provider as one edits them, in the order one asks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from desktop.catalogues import vocabulary
from desktop.domain.formats import (
    read_email,
    read_house_number,
    read_kvk,
    read_phone,
    read_postcode,
    read_website,
    show_phone,
)
from desktop.domain.marks import Marks
from desktop.domain.providers import ProviderDraft
from desktop.i18n import _, language
from ui.providers.words import Point, capital, read_point, show_point
from ui.widgets.editors import Choice, Line, Written, day
from ui.widgets.form import Field, Group

NO_MARKS = Marks()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(ProviderDraft):
    """A draft as the form has it: the point in one field, and the marks it has besides."""

    point: Point | None = None
    sportplus_until: date | None = None
    bond_mark: str = ""
    bond_mark_until: date | None = None


def groups() -> Sequence[Group]:
    """The fields in the order one asks them."""
    types = [(term.code, capital(term.label(language()))) for term in vocabulary("provider_types")]
    point = Written(read_point, show_point, _("for instance 51.92000, 4.48000"))
    return (
        Group(
            title=_("Who it is"),
            fields=(
                Field(name="name", label=_("Name"), editor=Line()),
                Field(name="type", label=_("Type of provider"), editor=Choice(types)),
                Field(name="founded", label=_("Founded on"), editor=day()),
            ),
        ),
        Group(
            title=_("Where it is"),
            fields=(
                Field(name="postcode", label=_("Postcode"), editor=_written(read_postcode, "3083 AB")),
                Field(name="house_number", label=_("House number"), editor=_written(_read_number, "12 A")),
                Field(name="street", label=_("Street"), editor=Line()),
                Field(name="city", label=_("City"), editor=Line()),
                Field(
                    name="point",
                    label=_("Point on the map"),
                    editor=point,
                    hint=_("Empty: about the middle of the postcode. Paste a point to pin the entrance."),
                ),
            ),
        ),
        Group(
            title=_("How to reach them"),
            fields=(
                Field(
                    name="phone",
                    label=_("Telephone"),
                    editor=Written(read_phone, _phone, "010 – 123 45 67", nothing=""),
                ),
                Field(name="email", label=_("E-mail"), editor=_written(read_email, "info@club.nl")),
                Field(name="website", label=_("Website"), editor=_written(read_website, "www.club.nl")),
            ),
        ),
        Group(
            title=_("Numbers others use"),
            fields=(
                Field(name="kvk", label=_("KvK number"), editor=_written(read_kvk, "12345678")),
                Field(name="organisation_number", label=_("Organisation number"), editor=Line()),
            ),
        ),
        Group(
            title=_("Predicate and mark"),
            fields=(
                Field(
                    name="sportplus_until",
                    label=_("Sportplus until"),
                    editor=day(_("none")),
                    hint=_("As Sportplus itself says. While it runs, an approval may last 48 months."),
                ),
                Field(
                    name="bond_mark",
                    label=_("Mark of a federation"),
                    editor=Line(_("for instance the mark of the judo federation")),
                    hint=_("A trade label such as NL Actief is written down with the organisation check."),
                ),
                Field(name="bond_mark_until", label=_("Mark valid until"), editor=day(_("none"))),
            ),
        ),
    )


def _written(read: Callable[[str], str], hint: str) -> Written:
    return Written(read, str, hint, nothing="")


def _read_number(typed: str) -> str:
    read_house_number(typed)
    return typed.strip()


def _phone(number: str) -> str:
    return show_phone(number) if number.startswith("+31") else number


def sheet_of(draft: ProviderDraft, marks: Marks = NO_MARKS) -> Sheet:
    """A draft as the form shows it."""
    known = {field.name: getattr(draft, field.name) for field in fields(ProviderDraft)}
    point = None if draft.latitude is None or draft.longitude is None else (draft.latitude, draft.longitude)
    return Sheet(**known, point=point, **{field.name: getattr(marks, field.name) for field in fields(Marks)})


def marks_of(sheet: Sheet) -> Marks:
    """The marks on the sheet."""
    return Marks(**{field.name: getattr(sheet, field.name) for field in fields(Marks)})


def draft_of(sheet: Sheet, before: ProviderDraft) -> ProviderDraft:
    """The sheet as a draft; a point that somebody put or took away counts as pinned, or not."""
    known = {field.name: getattr(sheet, field.name) for field in fields(ProviderDraft)}
    if sheet.point != sheet_of(before).point:
        latitude, longitude = sheet.point or (None, None)
        known |= {"latitude": latitude, "longitude": longitude, "pinned": sheet.point is not None}
    return ProviderDraft(**known)
