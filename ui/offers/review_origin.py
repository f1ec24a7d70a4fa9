"""Who judged a criterion in the review, and what waits there for this person."""

from __future__ import annotations

from desktop.domain.offers import OVER
from desktop.domain.people import Person
from desktop.queries.offer_file import OfferFile
from desktop.queries.review_words import unchecked_words
from desktop.usecases.waivers import end_waiver, grant_waiver
from ui.judging.notes import Waiting
from ui.judging.words import signed_words
from ui.runner import Runner


def signed(file: OfferFile, code: str) -> str:
    """Who judged and on which day, short: “Anna, 10 Mar”."""
    if code not in file.judged_at:
        return ""
    return signed_words(file.judged_by[code], file.judged_at[code])


def waiting_on(file: OfferFile, code: str, runner: Runner, judgeable: bool) -> Waiting:
    """What waits on this criterion, and what this person can do about it now."""
    me: Person = runner.person
    waiver = next((one for one in file.waivers if one.criterion == code), None)
    origin = file.origins.get(code)
    unchecked = code in file.unchecked
    return Waiting(
        suggestions=tuple(one for one in file.suggestions if one.criterion == code),
        waiver=waiver,
        unchecked=unchecked_words(file, code),
        may_take=judgeable,
        may_check=unchecked and origin is not None and me.name in origin.checkers and file.status not in OVER,
        may_grant=runner.may(grant_waiver) and waiver is not None and waiver.counts
        and waiver.asked_by != me.name,
        may_end=runner.may(end_waiver) and waiver is not None and bool(waiver.granted_by),
    )  # fmt: skip
