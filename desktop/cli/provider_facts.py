"""A provider in words, as the window tells them."""

from __future__ import annotations

from datetime import date

from desktop.domain.formats import phone_words
from desktop.domain.marks import is_over
from desktop.domain.providers import ProviderDraft
from desktop.i18n import _, show_date
from desktop.queries.providers import ProviderView
from desktop.queries.wording import word_of
from desktop.words import word


def provider_facts(seen: ProviderView, today: date) -> list[tuple[str, str]]:
    """Labels and words of all that is known; what is not known is empty."""
    draft, marks = seen.draft, seen.marks
    until = _("until {day}").format(day=_ends(marks.bond_mark_until, today))
    return [
        (_("Provider"), f"{seen.ref.id} {draft.name}"),
        (_("Type"), word_of("provider_types", draft.type)),
        (_("Address"), _address(draft)),
        (_("Area"), seen.area),
        (_("Point"), _point(draft)),
        (_("Telephone"), phone_words(draft.phone)),
        (_("E-mail"), draft.email),
        (_("Website"), draft.website),
        (_("KvK number"), draft.kvk),
        (_("Organisation number"), draft.organisation_number),
        (_("Founded on"), show_date(draft.founded) if draft.founded else ""),
        (_("Relation"), word(seen.relation)),
        (_("Sportplus until"), _ends(marks.sportplus_until, today)),
        (_("Mark of a federation"), f"{marks.bond_mark}, {until}" if marks.bond_mark else ""),
    ]


def _ends(last: date | None, today: date) -> str:
    """The last day of a mark, and that it is over."""
    if last is None:
        return ""
    return f"{show_date(last)} ({_('expired')})" if is_over(last, today) else show_date(last)


def _address(draft: ProviderDraft) -> str:
    parts = (f"{draft.street} {draft.house_number}", f"{draft.postcode} {draft.city}")
    return ", ".join(part.strip() for part in parts if part.strip())


def _point(draft: ProviderDraft) -> str:
    """Where a person put it; a point that follows from the postcode says nothing new."""
    if draft.latitude is None or draft.longitude is None:
        return ""
    sure = _("pinned by hand") if draft.pinned else _("from a list")
    return f"{draft.latitude:.5f}, {draft.longitude:.5f} ({sure})"
