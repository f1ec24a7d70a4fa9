"""Facts that readers of the catalogue ask for and nobody told yet. They never keep an offer back."""

from __future__ import annotations

from desktop.domain.offers import OfferDraft

ASKED = (
    "beginner", "school_holidays", "starting", "schedule_until", "transport", "price_covers",
    "group_form", "guidance", "facilities", "welcome_by", "clothing", "may_sit", "coffee",
)  # fmt: skip
"""In the order of the screen."""


def unknown_facts(draft: OfferDraft) -> tuple[str, ...]:
    """The names of the fields that are not filled in yet. With a last lesson the timetable has an end."""
    known = {"schedule_until"} if draft.ends_on else set()
    return tuple(name for name in ASKED if name not in known and getattr(draft, name) in ("", (), None))
