"""An offer as it is now, in words: what people ask about it first, then how far it is."""

from __future__ import annotations

from collections import Counter

from desktop.domain.criteria import Verdict
from desktop.domain.formats import phone_words
from desktop.i18n import _, show_date
from desktop.queries.offer_file import OfferFile
from desktop.queries.wording import (
    access_words,
    cost_words,
    fund_words,
    pause_words,
    people_words,
    place_words,
    room_words,
    slots_words,
    suits_words,
    word_of,
    words_of,
)
from desktop.words import flag_words, word

Facts = list[tuple[str, object]]


def offer_facts(seen: OfferFile) -> Facts:
    """Labels and words of all that is known; what is not known is empty."""
    return [
        (_("Offer"), f"{seen.ref.id} {seen.draft.title}"),
        (_("Provider"), seen.provider),
        (_("Area"), seen.area),
        *_what(seen),
        *_practical(seen),
        *_state(seen),
    ]


def _what(seen: OfferFile) -> Facts:
    draft = seen.draft
    return [
        (_("Summary"), draft.summary),
        (_("Description"), draft.description),
        (_("Form of movement"), word_of("movement_forms", draft.movement_form)),
        (_("How hard it is"), word_of("levels", draft.level)),
        (_("Whom it is for"), words_of("target_groups", draft.target_groups)),
        (_("Suitable for conditions"), suits_words(draft.suitability)),
        (_("Who takes part"), people_words(draft)),
        (_("Languages of the coach"), words_of("languages", draft.languages)),
        (_("Accessibility"), access_words(draft.accessibility)),
    ]


def _practical(seen: OfferFile) -> Facts:
    draft = seen.draft
    return [
        (_("Days and times"), slots_words(draft.slots)),
        (_("No lessons"), pause_words(seen.pauses)),
        (_("Price"), cost_words(draft)),
        (_("Funds"), fund_words(draft.funds, seen.funds_checked)),
        (_("Free trial lessons"), draft.trial_sessions),
        (_("Where"), place_words(draft)),
        (_("Free places"), seen.places_free if seen.places_free is not None else _room(seen)),
        (_("Host"), draft.host),
        (_("How to join"), draft.how_to_join),
        (_("Telephone"), phone_words(draft.contact_phone)),
        (_("E-mail"), draft.contact_email),
        (_("Photos"), sum(not photo.withdrawn for photo in seen.photos)),
    ]


def _room(seen: OfferFile) -> str:
    return room_words(seen.intake_status, seen.waiting_until)


def _state(seen: OfferFile) -> Facts:
    approval, flags = seen.approval, flag_words()
    return [
        (_("Work"), word(seen.status)),
        (_("Public"), word(seen.public)),
        (_("To look at"), [flags[flag] for flag in seen.flags]),
        (_("Confirmed on"), show_date(seen.confirmed_on) if seen.confirmed_on else ""),
        (_("Criteria"), _verdicts(seen)),
        (_("Proposed by"), seen.proposed_by),
        (_("Approved by"), approval.approved_by if approval else ""),
        (_("Approved until"), show_date(approval.approved_until) if approval else ""),
        (_("Seal"), approval.seal if approval else ""),
        (_("Version"), seen.ref.version),
        (_("Version of the criteria"), seen.criteria.version),
    ]


def _verdicts(seen: OfferFile) -> str:
    """How many criteria that count for this offer have which verdict: Voldoet: 30 · Nog niet bekeken: 2."""
    asked = [code for code, duty in seen.duties.items() if duty.applies]
    found = Counter(
        seen.judgements[code].verdict if code in seen.judgements else Verdict.NOT_ASSESSED for code in asked
    )
    return " · ".join(f"{word(verdict)}: {found[verdict]}" for verdict in Verdict if found[verdict])
