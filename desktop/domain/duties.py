"""Which criteria become mandatory by what an offer is: a group for the heart, a place outside."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.approval import facts_of
from desktop.domain.criteria import weight_and_duty
from desktop.domain.criteria_set import CriteriaSet, Criterion
from desktop.domain.offers import OfferDraft, Suits

BARE = OfferDraft(provider=0, title="")
"""An offer of which nothing makes a criterion mandatory."""


def also_mandatory(criteria: CriteriaSet, before: OfferDraft, after: OfferDraft) -> tuple[Criterion, ...]:
    """The criteria that a change makes mandatory, in the order of the set."""
    was, becomes = facts_of(before), facts_of(after)
    return tuple(
        one
        for one in criteria.criteria
        if weight_and_duty(one, becomes).mandatory and not weight_and_duty(one, was).mandatory
    )


def asked_by_condition(criteria: CriteriaSet, suits: Suits) -> tuple[Criterion, ...]:
    """What an offer has to meet because of how it suits one condition."""
    return also_mandatory(criteria, BARE, replace(BARE, suitability=(suits,)))


def asked_by_setting(criteria: CriteriaSet, setting: str) -> tuple[Criterion, ...]:
    """What an offer has to meet because of where it is."""
    return also_mandatory(criteria, BARE, replace(BARE, setting=setting))
