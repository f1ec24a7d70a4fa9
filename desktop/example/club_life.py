"""What goes on in the example city beside the offers: workshops, pauses, funds, a list that is taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from desktop.catalogues import criteria_set
from desktop.domain.conversations import ConversationDraft
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.photos import Consent, PhotoDraft
from desktop.domain.providers import Relation
from desktop.domain.workshops import WorkshopDraft
from desktop.example.asked import ADVISOR
from desktop.example.city import City, Moment
from desktop.example.club_people import VOG_YEARS, issued, see
from desktop.example.tales import APPROVED, FOLDER, Shot, Tale
from desktop.progress import Silent
from desktop.queries.agreements import agreements_of
from desktop.queries.offers import offers
from desktop.queries.taking_over import waiting_lists
from desktop.resources import resource
from desktop.usecases.agreements import end_agreement
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.conversations import record_conversation
from desktop.usecases.criteria_versions import add_criteria
from desktop.usecases.funds import check_funds
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.pauses import pause_offers
from desktop.usecases.photo_inbox import keep_in_inbox
from desktop.usecases.photos import keep_photos
from desktop.usecases.sportplus import record_bond_mark, record_sportplus
from desktop.usecases.taking_over import approve_taken_over
from desktop.usecases.workshops import add_workshop, attend_workshop, close_workshop

CURATOR, SECOND = "Anna", "Bilal"
INBOX = {
    "Jeu de boules Het Butje zomermiddag.jpg": Shot(
        scene="boules", people=3, alt="", consent=Consent.MISSING, seed=201
    ),
    "IMG_2041.jpg": Shot(scene="rowing", people=2, alt="", consent=Consent.MISSING, seed=203),
}
"""Photos that came by mail and that nobody has given to an offer yet."""
TAKEN_OVER_PHOTOS = {
    "Tuinieren met elkaar": (
        Shot(scene="garden", people=3, alt="Drie mensen in de buurttuin", consent=Consent.ADULT, seed=205),
        Shot(scene="garden", people=2, alt="Een bak met aardbeien", consent=Consent.MISSING, seed=207),
    ),
    "Yoga op de stoel": (
        Shot(scene="calm", people=4, alt="Vier mensen op een mat", consent=Consent.MISSING, seed=209),
    ),
}
"""Photos of the old catalogue: those without consent stay out."""
LOOSE_SHOTS = (*INBOX.values(), *(shot for shots in TAKEN_OVER_PHOTOS.values() for shot in shots))
RENEWED = "Voetbal voor wie lang niets deed"
"""Of its coach a new VOG was seen, and nobody looked a second time yet."""
ENDED = "Wandelgroep voor beginners"
SPORTPLUS = ("Sportschool De Lange Wulp", "Basketbalvereniging De Warme Vos")
BOND_MARKS = (
    ("Wandelvereniging De Vaste Ring", "Wandelbond: samen op pad", 540),
    ("Judovereniging De Zachte Worp", "Judobond: veilig op de mat", 45),
)
"""Club, its mark of a federation, and how many days after the first of the month that ends."""
PAUSES = (
    ("Wandelen na het werk", 3, -11, "De begeleider is met vakantie."),
    ("Wandelvoetbal en koffie", -28, -56, "Zomerstop."),
    ("Volleybal met een zachte bal", -9, -9, "De zaal is bezet."),
)
"""Title, first and last day before the first of the month, and what the public reads."""
HOSTING = (
    "Warm water, rustige les",
    "Looptraining met hartslag",
    "Recreatief korfbal",
    "Seniorengym met muziek",
)
"""Offers of which somebody came to the workshop on hosting."""
TALKED = (
    ("Cricketclub De Groene Tulp", ""),
    ("Biljartvereniging De Frisse Vos", "not_now"),
)
NAMED = frozenset({RENEWED, ENDED, *HOSTING, *(pause[0] for pause in PAUSES)})
"""Titles of the offers that something happens to at a club."""


def club_moments(city: City, told: Sequence[Tale]) -> list[Moment]:
    """Everything that happens at clubs and at the desk, whatever offer it is about."""
    by_title = {tale.title: tale for tale in told}
    desk = city.desk(ADVISOR)
    return [
        city.moment(388, 9, lambda: desk.do(confirm_disk_encryption)),
        city.moment(200, 9, lambda: _marks(city)),
        city.moment(18, 10, lambda: _bring_in(city)),
        city.moment(17, 10, lambda: _take_over(city)),
        city.moment(11, 19, lambda: _workshop(city, by_title)),
        *(city.moment(25 - n, 15, partial(_talk, city, *one)) for n, one in enumerate(TALKED)),
        city.moment(20, 9, lambda: _end_agreement(city, by_title[ENDED])),
        city.moment(12, 11, lambda: _photograph(city)),
        city.moment(10, 9, lambda: _pause(city)),
        city.moment(9, 16, lambda: _draft_criteria(city)),
        *(city.moment(8, 10, partial(_ask_fund, city, tale, n)) for n, tale in enumerate(_with_funds(told))),
        city.moment(3, 11, lambda: _renew(city, by_title[RENEWED])),
        city.moment(2, 15, lambda: _mail_photos(city)),
    ]


def _marks(city: City) -> None:
    for name in SPORTPLUS:
        city.desk(CURATOR).do(record_sportplus, city.providers[name], city.day(-400))
    for name, mark, ends in BOND_MARKS:
        city.desk(CURATOR).do(record_bond_mark, city.providers[name], mark, city.day(-ends))


def _bring_in(city: City) -> None:
    """The list of an earlier catalogue."""
    file = resource(*FOLDER, "lopende-catalogus.csv")
    city.desk(CURATOR).run(import_offers, Silent(), file, taken_over=True)


def _take_over(city: City) -> None:
    desk = city.desk(SECOND)
    (row,) = {one.batch for one in desk.ask(waiting_lists)}
    desk.do(approve_taken_over, row)


def _workshop(city: City, by_title: Mapping[str, Tale]) -> None:
    """One evening that is over, and one that comes."""
    desk = city.desk(ADVISOR)
    evening = WorkshopDraft(code="W-HOST", day=desk.today, place="Clubhuis aan het water")
    done = desk.do(add_workshop, evening).value.id
    hosts = [one.name for title in HOSTING for one in by_title[title].members if one.role == "host"]
    desk.do(attend_workshop, done, [city.staff[name] for name in hosts])
    desk.do(close_workshop, done)
    coming = WorkshopDraft(code="W-AED", day=city.day(-19), place="Sporthal bij het park")
    desk.do(add_workshop, coming)


def _talk(city: City, name: str, outcome: str) -> None:
    desk = city.desk(ADVISOR)
    draft = ConversationDraft(
        day=desk.today,
        present=("secretary", "volunteers"),
        motivation=3,
        wish="Graag iets voor ouderen uit de buurt.",
        agreed="We bellen na de ledenvergadering.",
        next_on=None if outcome else desk.today + timedelta(days=40),
        outcome=Relation(outcome) if outcome else None,
        revisit_on=desk.today + timedelta(days=120) if outcome else None,
    )
    desk.do(record_conversation, city.providers[name], draft)


def _end_agreement(city: City, tale: Tale) -> None:
    desk, provider = city.desk(tale.lead), city.providers[tale.provider]
    (signed,) = desk.ask(agreements_of, provider, desk.today)
    desk.do(end_agreement, signed.ref, "Het bestuur stopt met de middaggroepen.")


def _photograph(city: City) -> None:
    """The full check of two offers that were taken over begins with their photos."""
    desk = city.desk(ADVISOR)
    known = {row.title: row.ref.id for row in desk.ask(offers, desk.today)}
    for title, shots in TAKEN_OVER_PHOTOS.items():
        desk.do(keep_photos, known[title], [(city.photos[shot], _said(city, shot)) for shot in shots])


def _said(city: City, shot: Shot) -> PhotoDraft:
    agreed = shot.consent is not Consent.MISSING
    return PhotoDraft(
        alt=shot.alt,
        consent=shot.consent,
        people=shot.people,
        consent_date=city.day(13) if agreed else None,
        attested_by="Secretaris van de club" if agreed else "",
        taken_on=city.day(100),
    )


def _pause(city: City) -> None:
    for title, first, last, note in PAUSES:
        city.desk(ADVISOR).do(pause_offers, [city.refs[title]], city.day(first), city.day(last), note)


def _draft_criteria(city: City) -> None:
    """A next version to look at, which nobody adopted: one demand asks more."""
    city.desk(CURATOR).do(add_criteria, _next_criteria(city.first.year + 1))


def _next_criteria(year: int) -> CriteriaSet:
    now = criteria_set()
    clearer = replace(
        now.criterion("C-SAF-02"),
        nl="Vertrouwenscontactpersoon aangesteld, geschoold en vindbaar",
        en="Confidential contact person appointed, trained and easy to find",
    )
    criteria = tuple(clearer if one.code == clearer.code else one for one in now.criteria)
    return replace(
        now,
        version=f"RSS-KWAL-{year}.1",
        nl=f"Kwaliteitscriteria laagdrempelig aanbod {year}",
        en=f"Quality criteria for low-threshold offers {year}",
        criteria=criteria,
    )


def _with_funds(told: Sequence[Tale]) -> list[Tale]:
    return [tale for tale in told if tale.told.get("funds") and tale.story in APPROVED]


def _ask_fund(city: City, tale: Tale, number: int) -> None:
    """The advisor asked whether the fund still pays; of one offer that was long ago."""
    fund = tale.told["funds"][0]
    day = city.day(430 if number == 0 else 8 + number * 17 % 120)
    city.desk(ADVISOR).do(check_funds, city.refs[tale.title], [fund], day)


def _renew(city: City, tale: Tale) -> None:
    """A new VOG for one that ends soon: it waits for a second pair of eyes."""
    see(city, tale.members[0].name, "vog", issued(city, 1060, VOG_YEARS))


def _mail_photos(city: City) -> None:
    taken = [(name, city.photos[shot]) for name, shot in INBOX.items()]
    city.desk(ADVISOR).do(keep_in_inbox, taken, "drop")
