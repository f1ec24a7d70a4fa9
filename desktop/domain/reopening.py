"""What a change after an approval reopens: which criteria are judged again, and what are only words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from desktop.domain.drafts import changed_fields
from desktop.domain.offers import OfferDraft
from desktop.domain.providers import Club
from desktop.i18n import _

WORDING = frozenset({"title", "summary", "description", "first_time", "how_to_join", "price_note"})
"""Changing these is no substantive change (product.md 3.3): it reopens no criterion."""
_FACT = re.compile(r"https?:|www\.|\b[\w-]+\.[a-z]{2,}(?:/\S*)?|\d+(?:[.,:]\d+)*|\bgratis\b|\bkosteloos\b")
"""What in a text is no matter of words: an amount, a time or a number, a link, and that it costs nothing."""

_ADDRESS = ("place", "street", "house_number", "postcode", "city")
_PLACE = ("C-MED-02", "C-MED-03", "C-LOC-01", "C-LOC-02", "C-LOC-03")
_SCHEDULE = ("slots", "school_holidays", "ends_on", "schedule_until")
_PRICE = ("price_cents", "price_period", "lessons_per_card")
REOPENS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_ADDRESS, _PLACE),
    "latitude": ("C-LOC-02",),
    "longitude": ("C-LOC-02",),
    "accessibility": ("C-LOC-01", "C-LOC-03"),
    "setting": ("C-LOC-01", "C-LOC-04"),
    **dict.fromkeys(_SCHEDULE, ("C-OFF-04",)),
    "slots": ("C-MED-01", "C-OFF-04"),
    **dict.fromkeys(_PRICE, ("C-OFF-05", "C-OFF-06")),
    **dict.fromkeys(("flexible", "price_covers"), ("C-OFF-05",)),
    "funds": ("C-OFF-06",),
    **dict.fromkeys(("vgz_months", "vgz_from", "vgz_until"), ("C-OFF-06",)),
    "trial_sessions": ("C-OFF-01",),
    "group_size": ("C-OFF-03",),
    "suitability": ("C-MED-04", "C-STF-02", "C-OFF-02", "C-OFF-03", "C-LOC-03"),
    "target_groups": ("C-STF-01", "C-OFF-02"),
    "movement_form": ("C-STF-01", "C-OFF-02"),
    **dict.fromkeys(("level", "beginner"), ("C-OFF-02",)),
    "host": ("C-SAF-03", "C-HST-01"),
    "coffee": ("C-OFF-07",),
}
"""Field of the draft → the criteria that ask about it (domain.md 2.4)."""
_OF_THE_SUBJECT = frozenset({"accessibility"})
"""Fields that say something about the place itself, whatever offer they stand on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """When a criterion was judged last, and whether above the offer: on its provider, place or people."""

    at: datetime
    above: bool = False


def reopened(before: OfferDraft, after: OfferDraft) -> dict[str, tuple[str, ...]]:
    """Per criterion the fields whose change since the approval reopens it (domain.md 6.2)."""
    found: dict[str, tuple[str, ...]] = {}
    for name in changed_fields(before, after):
        for code in () if _is_cheaper(name, before, after) else REOPENS.get(name, ()):
            found[code] = (*found.get(code, ()), name)
    return {code: found[code] for code in sorted(found)}


def are_words(before: OfferDraft, after: OfferDraft) -> bool:
    """Whether nothing but words differs: text that brings in no number, link or "gratis" of its own."""
    names = changed_fields(before, after)
    return set(names) <= WORDING and _facts(after, names) <= _facts(before, sorted(WORDING))


def club_changes(before: Club, after: Club, *, own_phone: str, own_email: str) -> tuple[str, ...]:
    """What of a club differs as an offer shows it: with a contact of its own it does not show the club's.

    It reopens no criterion; a second person confirms it as they confirm other words.
    """
    shown = shown_of_club(own_phone=own_phone, own_email=own_email)
    return tuple(name for name in changed_fields(before, after) if name in shown)


def shown_of_club(*, own_phone: str, own_email: str) -> tuple[str, ...]:
    """What of a club is sealed as an offer shows it."""
    hidden = {name for name, own in (("phone", own_phone), ("email", own_email)) if own}
    return tuple(field.name for field in fields(Club) if field.name not in hidden)


def _facts(draft: OfferDraft, names: Collection[str]) -> frozenset[str]:
    return frozenset(one for name in names for one in _FACT.findall(getattr(draft, name).lower()))


def to_judge_again(
    reopened: Mapping[str, Collection[str]],
    changed_at: Mapping[str, datetime],
    judged: Mapping[str, Judged],
) -> tuple[str, ...]:
    """The reopened criteria whose verdict is older than the change.

    A verdict on the place or on people goes with them: another place brings the verdicts on that place.
    """
    return tuple(
        code
        for code, fields in reopened.items()
        if code in judged and any(_is_older(judged[code], name, changed_at[name]) for name in fields)
    )


def why_not_reworded(only_words: bool, changed: bool, approved_until: date | None, today: date) -> str:
    """Why other words and details of the club cannot simply be confirmed (product.md 3.4), as a sentence.

    Empty when they can.
    """
    if approved_until is None or approved_until < today:
        return _("The approval has ended. Propose the offer; a colleague looks at all of it.")
    if only_words:
        return ""
    if not changed:
        return _("All is as it was approved, so there is nothing to confirm.")
    return _(
        "More than words and details of the club changed since the approval."
        " Propose the offer; a colleague approves it."
    )


def _is_older(judged: Judged, field: str, changed: datetime) -> bool:
    return judged.at < changed and (not judged.above or field in _OF_THE_SUBJECT)


def _is_cheaper(name: str, before: OfferDraft, after: OfferDraft) -> bool:
    """A lower price for the same is good news and no major change."""
    if name != "price_cents" or before.price_cents is None or after.price_cents is None:
        return False
    return after.price_cents < before.price_cents
