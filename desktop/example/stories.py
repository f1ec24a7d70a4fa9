"""What happens to each offer of the example city: a list of moments, lived through the real use cases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from desktop.catalogues import criteria_set
from desktop.domain.criteria import Criterion, Judgement, Verdict
from desktop.domain.criteria_set import Gate, Level
from desktop.domain.offers import Remark, Slot
from desktop.domain.releases import months_later
from desktop.example.asked import ADVISOR, asked_of, file_of
from desktop.example.city import City, Moment
from desktop.example.club_people import WAIVED, club_moments_of, take_over_what_was_seen
from desktop.example.tales import Story, Tale, Twist, other_curator
from desktop.progress import Silent
from desktop.queries.providers import provider
from desktop.usecases.assessment import (
    NOTHING_SEEN,
    approve_offer,
    propose_offer,
    record_visit,
    reject_offer,
    return_offer,
)
from desktop.usecases.extensions import ask_extension
from desktop.usecases.offers import Confirmation, add_offer, confirm_offer, save_offer, withdraw_offer
from desktop.usecases.photos import keep_photos
from desktop.usecases.providers import save_provider
from desktop.usecases.suspension import take_offline
from desktop.usecases.verdicts import judge_all

EDITOR = "Dirk"
RENEWED_BY_CLUB = frozenset({"C-PUB-03", "C-OFF-08"})
"""What is judged anew each time a club confirms."""
NEW_NUMBER = "+31105559926"
SIGHTED = "Begeleider en gastheer: origineel gezien, profiel 84 en 85."
TOLD = {"C-VIT-01": "Uitslag van de meting, met een plan voor wat nog beter kan."}
"""What is written down where the kind of evidence alone says too little."""
OBSERVED = {
    "C-MED-02": "meets", "C-MED-03": "meets", "C-OFF-02": "meets", "C-OFF-03": "meets", "C-OFF-07": "meets",
    "C-LOC-01": "meets", "C-LOC-03": "fails",
}  # fmt: skip
REMARKS = (
    Remark(place="field:price_note", text="Wat kost een losse les? Dat staat er nog niet bij."),
    Remark(place="photos", text="De tweede foto is te donker. Heeft de club een lichtere?"),
)


def moments(city: City, tale: Tale) -> list[Moment]:
    """Everything that happens to this offer."""
    return [
        city.moment(tale.decided + 30, 10, lambda: _enter(city, tale)),
        city.moment(tale.decided + 15, 15, lambda: _photograph(city, tale)),
        *club_moments_of(city, tale),
        *_ENDINGS[tale.story](city, tale),
    ]


# ------------------------------------------------------------------ how a story ends


def _draft(_city: City, _tale: Tale) -> list[Moment]:
    return []


def _withdrawn(city: City, tale: Tale) -> list[Moment]:
    return [city.moment(tale.decided, 11, lambda: _do(city, tale.lead, withdraw_offer, tale, tale.reason))]


def _assessing(city: City, tale: Tale) -> list[Moment]:
    """Visited; the advisor is done, the curator halfway."""
    half = len(criteria_set().criteria) // 2
    return [
        *_visited(city, tale),
        city.moment(tale.decided, 14, lambda: _judge(city, tale, tale.lead, most=half)),
    ]


def _rejected(city: City, tale: Tale) -> list[Moment]:
    return [
        *_assessing(city, tale),
        city.moment(tale.decided - 1, 16, lambda: _do(city, tale.lead, reject_offer, tale, tale.reason)),
    ]


def _proposed(city: City, tale: Tale) -> list[Moment]:
    """Complete, and laid before the other curator."""
    return [
        *_visited(city, tale),
        city.moment(tale.decided + 9, 15, lambda: take_over_what_was_seen(city, tale)),
        city.moment(tale.decided + 8, 10, lambda: _judge(city, tale, tale.lead)),
        city.moment(tale.decided + 6, 11, lambda: _judge(city, tale, EDITOR)),
        city.moment(tale.decided + 5, 9, lambda: _confirm(city, tale)),
        city.moment(tale.decided, 9, lambda: _do(city, tale.lead, propose_offer, tale)),
    ]


def _returned(city: City, tale: Tale) -> list[Moment]:
    other, remarks = other_curator(tale), REMARKS if tale.twist is Twist.REMARKS else ()
    return [
        *_proposed(city, tale),
        city.moment(tale.decided - 1, 13, lambda: _do(city, other, return_offer, tale, tale.reason, remarks)),
    ]


def _approved(city: City, tale: Tale) -> list[Moment]:
    other = other_curator(tale)
    return [
        *_proposed(city, tale),
        city.moment(tale.decided, 14, lambda: _do(city, other, approve_offer, tale)),
        city.moment(tale.confirmed, 16, lambda: _confirm(city, tale)),
        *_extension_asked(city, tale),
    ]


def _extension_asked(city: City, tale: Tale) -> list[Moment]:
    asked = tale.twist is Twist.EXTENSION_ASKED
    return [city.moment(1, 11, lambda: _ask_extension(city, tale))] if asked else []


def _offline(city: City, tale: Tale) -> list[Moment]:
    """Suspended after the edition; the emergency release follows in the same action."""
    return [*_approved(city, tale), city.moment(4, 14, lambda: _suspend(city, tale))]


def _changing(city: City, tale: Tale) -> list[Moment]:
    """Approved and public, and since then somebody works on a new version."""
    return [*_approved(city, tale), city.moment(2, 10, lambda: _change(city, tale))]


_ENDINGS: dict[Story, Callable[[City, Tale], list[Moment]]] = {
    Story.PUBLIC: _approved,
    Story.HELD_BACK: _approved,
    Story.AWAITING: _approved,
    Story.CHANGING: _changing,
    Story.OFFLINE: _offline,
    Story.PROPOSED: _proposed,
    Story.RETURNED: _returned,
    Story.ASSESSING: _assessing,
    Story.REJECTED: _rejected,
    Story.DRAFT: _draft,
    Story.WITHDRAWN: _withdrawn,
}


def _visited(city: City, tale: Tale) -> list[Moment]:
    if tale.twist is Twist.OBSERVED:
        return [city.moment(tale.decided + 20, 14, lambda: _visit(city, tale, OBSERVED))]
    return [
        city.moment(tale.decided + 20, 14, lambda: _visit(city, tale)),
        city.moment(tale.decided + 14, 10, lambda: _judge(city, tale, ADVISOR)),
    ]


# ------------------------------------------------------------------ what people do


def _do(city: City, name: str, use_case: Callable[..., object], tale: Tale, *more: object) -> None:
    city.desk(name).do(use_case, city.refs[tale.title], *more)


def _enter(city: City, tale: Tale) -> None:
    desk = city.desk(ADVISOR)
    ref = city.providers[tale.provider]
    draft = tale.draft(ref, desk.ask(provider, ref).draft, city.first)
    city.refs[tale.title] = desk.do(add_offer, draft).value.id


def _photograph(city: City, tale: Tale) -> None:
    _do(city, ADVISOR, keep_photos, tale, city.taken(tale))


def _visit(city: City, tale: Tale, observed: Mapping[str, str] = NOTHING_SEEN) -> None:
    desk = city.desk(ADVISOR)
    host = str(tale.told.get("host", "Contactpersoon van de club"))
    notes = "Fijne sfeer, duidelijke uitleg, iedereen deed op eigen tempo mee."
    desk.do(record_visit, city.refs[tale.title], desk.today, [ADVISOR, host], notes, observed)


def _judge(city: City, tale: Tale, name: str, most: int | None = None) -> None:
    """All verdicts that are this person's to give; the curators leave the advisor's and the editor's."""
    file = file_of(city, tale)
    known = file.judgements.keys()
    own = [one for one in asked_of(file.draft) if _judge_of(one, tale) == name and _is_open(one, tale, known)]
    if own[:most]:
        _do(city, name, judge_all, tale, [_verdict(city, tale, one) for one in own[:most]])


def _is_open(criterion: Criterion, tale: Tale, known: Collection[str]) -> bool:
    """What the club renews, what was seen of people and what stands already is judged elsewhere."""
    of_people = criterion.level is Level.STAFF and bool(tale.members)
    waived = tale.twist is Twist.WAIVED and criterion.code == WAIVED
    elsewhere = criterion.code in RENEWED_BY_CLUB or criterion.code in known
    return not (elsewhere or of_people or waived)


def _confirm(city: City, tale: Tale) -> None:
    """The club says that all still holds."""
    today = city.desk(tale.lead).today
    waits = tale.told.get("waiting_months")
    told = Confirmation(
        day=today,
        intake_status=tale.intake_status,
        places_free=tale.places_free,
        waiting_until=months_later(today, waits) if waits else None,
    )
    _do(city, tale.lead, confirm_offer, tale, told)
    own = [one for one in criteria_set().criteria if one.code in RENEWED_BY_CLUB]
    _do(city, tale.lead, judge_all, tale, [_verdict(city, tale, one) for one in own])


def _change(city: City, tale: Tale) -> None:
    """The club wants another hour and price from next season on, only other words, or has a new number."""
    draft = file_of(city, tale).draft
    if tale.twist is Twist.NEW_NUMBER:
        desk, club = city.desk(ADVISOR), draft.provider
        desk.do(save_provider, club, replace(desk.ask(provider, club).draft, phone=NEW_NUMBER))
        return
    if tale.twist is Twist.REWORDED:
        summary = f"{draft.summary} Kom gerust een keer kijken."
        _do(city, ADVISOR, save_offer, tale, replace(draft, summary=summary))
        return
    later = tuple(Slot(weekday=slot.weekday, start="13:30", end="14:45") for slot in draft.slots)
    _do(city, ADVISOR, save_offer, tale, replace(draft, slots=later, price_cents=1250, price_period="month"))


def _ask_extension(city: City, tale: Tale) -> None:
    approval = file_of(city, tale).approval
    assert approval is not None
    until = approval.approved_until + timedelta(days=45)
    _do(city, other_curator(tale), ask_extension, tale, until, "Het bezoek is verzet naar volgende maand.")


def _suspend(city: City, tale: Tale) -> None:
    desk, ref = city.desk(other_curator(tale)), city.refs[tale.title]
    reason = "De vaste begeleider is ziek en er is nog geen vervanger."
    desk.run(take_offline, Silent(), city.workspace.shelf, ref, "supervision", reason)


# ------------------------------------------------------------------ verdicts


def _judge_of(criterion: Criterion, tale: Tale) -> str:
    """The advisor judges what one sees at a visit, the editor what is about publishing."""
    if criterion.gate is Gate.PUBLICATION and "CU" not in criterion.judges:
        return EDITOR
    seen = criterion.observed and "AA" in criterion.judges
    return ADVISOR if seen or "CU" not in criterion.judges else tale.lead


def _verdict(city: City, tale: Tale, criterion: Criterion) -> Judgement:
    """It meets, on the usual evidence; sometimes until a date, or with an agreement."""
    kind = criterion.evidence[0]
    meets = Judgement(
        criterion=criterion.code,
        verdict=Verdict.MEETS,
        evidence=_told(criterion),
        evidence_type=kind.code,
        evidence_date=city.desk(ADVISOR).today,
    )
    if criterion.code in tale.ending:
        return replace(meets, until=city.day(-tale.ending[criterion.code]))
    agreed = tale.agreement
    if criterion.code == agreed.get("criterion"):
        return replace(
            meets, verdict=Verdict.MEETS_CONDITIONALLY, action=agreed["action"], owner=agreed["owner"],
            until=city.day(-agreed["in_days"]),
        )  # fmt: skip
    return meets


def _told(criterion: Criterion) -> str:
    kind = criterion.evidence[0].nl
    usual = f"{kind[0].upper()}{kind[1:]}."
    return SIGHTED if criterion.sighting else TOLD.get(criterion.code, usual)
