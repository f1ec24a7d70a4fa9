"""The people of the clubs in the example city: who they are, what was seen of them, what boards signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.catalogues import criteria_set
from desktop.domain.agreements import Signature
from desktop.domain.conversations import ConversationDraft
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.inheritance import COACHES
from desktop.domain.providers import Relation
from desktop.domain.sightings import SightingDraft
from desktop.domain.staff import StaffDraft
from desktop.example.asked import ADVISOR, asked_of, file_of
from desktop.example.city import City, Moment
from desktop.example.tales import Member, Tale, Twist, other_curator
from desktop.usecases.agreements import record_agreement
from desktop.usecases.conversations import record_conversation
from desktop.usecases.sightings import check_sighting, register_sighting
from desktop.usecases.staff import add_staff
from desktop.usecases.suggestions import take_over
from desktop.usecases.verdicts import judge_person
from desktop.usecases.waivers import ask_waiver, grant_waiver

VOG_YEARS, COURSE_YEARS, FIRST_AID_YEARS = 3, 3, 1
"""How long each counts (resources/models/criteria)."""
WAIVED = "C-LOC-02"
WHY_WAIVED = "De halte wordt verbouwd. De club haalt deelnemers zolang op bij het station."


def club_moments_of(city: City, tale: Tale) -> list[Moment]:
    """What happens with the people and the board around one offer."""
    found = []
    if tale.talked:
        found.append(city.moment(tale.decided + 45, 14, lambda: _talk(city, tale)))
    if tale.signed:
        found.append(city.moment(tale.decided + 10, 13, lambda: _sign(city, tale)))
    if tale.members:
        found.append(city.moment(tale.decided + 22, 9, lambda: _introduce(city, tale)))
        found.append(city.moment(tale.decided + 12, 11, lambda: _see(city, tale)))
    return [*found, *_waived(city, tale)]


def take_over_what_was_seen(city: City, tale: Tale) -> None:
    """With one key the lead makes verdicts of what conversations, signatures and certificates proposed."""
    codes = [one.criterion for one in file_of(city, tale).suggestions]
    if any("CU" in criteria_set().criterion(code).judges for code in codes):
        city.desk(tale.lead).do(take_over, city.refs[tale.title])


def issued(city: City, ends: int, years: int) -> date:
    """The day on an original that counts for so many years, until so many days after the first."""
    return city.day(-ends) - timedelta(days=round(365.25 * years))


def see(city: City, name: str, kind: str, day: date) -> int:
    """The advisor writes down what was shown; the number of the entry."""
    draft = SightingDraft(staff=city.staff[name], kind=kind, issued_on=day)
    return city.desk(ADVISOR).do(register_sighting, draft).value.id


def _talk(city: City, tale: Tale) -> None:
    """The first conversation, before there is an offer."""
    desk = city.desk(ADVISOR)
    draft = ConversationDraft(
        day=desk.today,
        present=("chair", "coach"),
        motivation=4,
        board_backs=True,
        wish="Meer mensen uit de buurt over de vloer, ook overdag.",
        conditions="Een tweede begeleider erbij.",
        agreed="Wij komen een keer kijken. De club kiest een vast uur.",
        outcome=Relation.MOTIVATED,
    )
    desk.do(record_conversation, city.providers[tale.provider], draft)


def _sign(city: City, tale: Tale) -> None:
    desk = city.desk(tale.lead)
    signature = Signature(signed_on=desk.today, signed_by="voorzitter")
    desk.do(record_agreement, city.providers[tale.provider], signature)


def _introduce(city: City, tale: Tale) -> None:
    desk, provider = city.desk(ADVISOR), city.providers[tale.provider]
    for member in tale.members:
        draft = StaffDraft(provider=provider, name=member.name, role=member.role)
        roles = {city.refs[tale.title]: member.role}
        city.staff[member.name] = desk.do(add_staff, draft, roles).value.id


def _see(city: City, tale: Tale) -> None:
    """The advisor sees the originals at the club; at each VOG the lead looks too."""
    asked = {one.code for one in asked_of(file_of(city, tale).draft)}
    for member in tale.members:
        for kind, day in _originals(city, tale, member, "C-STF-02" in asked):
            entry = see(city, member.name, kind, day)
            if kind == "vog":
                city.desk(tale.lead).do(check_sighting, entry)
    agreed, coach = tale.agreement, tale.members[0]
    if agreed:
        later = Judgement(
            criterion=agreed["criterion"],
            verdict=Verdict.MEETS_CONDITIONALLY,
            evidence="Volgt de cursus nog.",
            evidence_date=city.desk(tale.lead).today,
            action=agreed["action"],
            owner=agreed["owner"],
            until=city.day(-agreed["in_days"]),
        )
        city.desk(tale.lead).do(judge_person, city.staff[coach.name], [later])


def _originals(city: City, tale: Tale, member: Member, chronic: bool) -> Iterator[tuple[str, date]]:
    """What somebody in this role shows, and the day on it."""
    yield "vog", issued(city, member.vog, VOG_YEARS)
    if member.role not in COACHES:
        return
    yield "diploma", city.day(tale.decided + 60)
    if chronic:
        yield "chronic_course", city.day(tale.decided + 45)
    if member.role == "deputy" or not tale.agreement:
        yield "climate_course", issued(city, tale.ending.get("C-STF-03", 540), COURSE_YEARS)
    if member.role == "coach":
        yield "first_aid", issued(city, tale.ending.get("C-MED-01", 345 - tale.decided), FIRST_AID_YEARS)


def _waived(city: City, tale: Tale) -> Iterator[Moment]:
    """An exception that was granted, or one that still waits for a second person."""
    if tale.twist is Twist.WAIVED:
        yield city.moment(tale.decided + 7, 10, lambda: _ask_waiver(city, tale))
        yield city.moment(tale.decided + 4, 10, lambda: _grant(city, tale))
    elif tale.twist is Twist.WAIVER_ASKED:
        yield city.moment(tale.decided - 1, 10, lambda: _ask_waiver(city, tale))


def _ask_waiver(city: City, tale: Tale) -> None:
    ref = city.refs[tale.title]
    city.desk(tale.lead).do(ask_waiver, ref, WAIVED, WHY_WAIVED, city.day(-90))


def _grant(city: City, tale: Tale) -> None:
    (waiting,) = file_of(city, tale).waivers
    city.desk(other_curator(tale)).do(grant_waiver, waiting.ref)
