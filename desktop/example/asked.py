"""An offer of the example city as it stands, and which criteria apply to it."""

from __future__ import annotations

from desktop.catalogues import criteria_set
from desktop.domain.approval import facts_of
from desktop.domain.criteria import Criterion, weight_and_duty
from desktop.domain.offers import OfferDraft
from desktop.example.city import City
from desktop.example.tales import Tale
from desktop.queries.offer_file import OfferFile, offer_file

ADVISOR = "Carla"


def file_of(city: City, tale: Tale) -> OfferFile:
    """The offer as it stands."""
    desk = city.desk(ADVISOR)
    return desk.ask(offer_file, city.refs[tale.title], desk.today)


def asked_of(draft: OfferDraft) -> list[Criterion]:
    """The criteria that apply to an offer."""
    facts = facts_of(draft)
    return [one for one in criteria_set().criteria if weight_and_duty(one, facts).applies]
