"""The ground under a walk: towns in which each move is made alike, and what is looked at after each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import Level
from desktop.domain.offers import OfferDraft, Suits
from desktop.domain.photos import Consent, PhotoDraft
from desktop.domain.providers import ProviderDraft
from desktop.i18n import CITY_TIME
from desktop.queries.offer_file import offer_file
from desktop.storage.checks import check_database
from tests.desktop.storage.city import NOW
from tests.factories import a_draft
from tests.journeys.walk_ledger import Ledger
from tests.journeys.walk_public import check_newest_release, check_nothing_offline_is_shown, check_offers
from tests.journeys.walk_town import Town

CODES = [one.code for one in criteria_set().criteria]
ABOVE = {
    "provider": [one.code for one in criteria_set().criteria if one.level is Level.PROVIDER],
    "location": [one.code for one in criteria_set().criteria if one.level is Level.LOCATION],
    "staff": [one.code for one in criteria_set().criteria if one.level is Level.STAFF],
}
EDITORIAL = ("C-PUB-01", "C-PUB-02")
SEVERAL = 6
"""So many offers are enough to walk with; of people, photos and clubs fewer."""
CHANGES: dict[str, Callable[[OfferDraft], OfferDraft]] = {
    "title": lambda draft: replace(draft, title=_other(draft.title, "Wandelen", "Rondje lopen")),
    "summary": lambda draft: replace(draft, summary=_other(draft.summary, "Met koffie.", "Rustig.")),
    "price": lambda draft: replace(draft, price_cents=_other(draft.price_cents, 800, 950)),
    "place": lambda draft: replace(draft, postcode=_other(draft.postcode, "3083 AB", "3011 AD")),
    "heart": lambda draft: replace(draft, suitability=_other(
        draft.suitability, (Suits(condition="CARD", suitability="specialised"),), (Suits(condition="DM2"),)
    )),
    "setting": lambda draft: replace(draft, setting=_other(draft.setting, "indoor", "outdoor")),
    "coffee": lambda draft: replace(draft, coffee=_other(draft.coffee, "yes", "")),
    "moments": lambda draft: replace(draft, slots=() if draft.slots else a_draft(draft.provider).slots),
    "nothing": lambda draft: draft,
    "no name": lambda draft: replace(draft, title=" "),
}  # fmt: skip
CLUB: dict[str, Callable[[ProviderDraft], ProviderDraft]] = {
    "name": lambda draft: replace(draft, name=f"{draft.name.removesuffix(' eo')} eo"),
    "website": lambda draft: replace(
        draft, website=_other(draft.website, "https://a.example", "https://b.example")
    ),
    "phone": lambda draft: replace(draft, phone=_other(draft.phone, "+31101234567", "+31107654321")),
    "email": lambda draft: replace(draft, email=_other(draft.email, "info@club.example", "")),
    "street": lambda draft: replace(draft, street=_other(draft.street, "Lindelaan", "Beukenlaan")),
}
AGREED = PhotoDraft(
    alt="Mensen wandelen", consent=Consent.ADULT, people=2, consent_date=date(2026, 3, 1), attested_by="Marja"
)
LIST = """aanbod,aanbieder,dag en tijd,prijs,speciaal voor,postcode,huisnummer,locatie,bevestigd
Hartgroep,Wandelclub De Stap,wo 10:00-11:00,€ 9 per maand,Hart,3083 AB,4,Theehuis,1 maart 2026
Yoga,Yogahuis,do 10:00-11:00,gratis,,3083 AB,6,Zaal,1 maart 2026
"""

LINKED = (
    "SELECT l.staff_id FROM staff_offer l JOIN staff s ON s.id = l.staff_id"
    " WHERE l.offer_id = ? AND s.left_on IS NULL ORDER BY l.staff_id"
)

people = ["Anna", "Anna", "Bilal", "Bilal", "Carla", "Dirk"]
numbers = range(12)
reasons = ["Dit is nodig", "Dit is nodig", ""]
verdicts = [Verdict.MEETS, Verdict.MEETS, Verdict.FAILS, Verdict.MEETS_CONDITIONALLY, Verdict.NOT_APPLICABLE]
roles = ["coach", "deputy", "host"]
pauses = ([timedelta(minutes=5), timedelta(days=1), timedelta(days=20), timedelta(days=75),
                          timedelta(days=200)])  # fmt: skip


def _other(value: Any, one: Any, another: Any) -> Any:
    return another if value == one else one


Move = Callable[..., None]
MOVES: list[tuple[Move, dict[str, Sequence[Any]]]] = []


def move(likely: int = 1, **arguments: Sequence[Any]) -> Callable[[Move], Move]:
    """A move, so many times as likely as others, and what each of its arguments may be."""

    def known(one: Move) -> Move:
        MOVES.extend([(one, arguments)] * likely)
        return one

    return known


class Ground(RuleBasedStateMachine):
    """Offers of two clubs, and what four colleagues do to them; each move is made in every town alike.

    `towns` makes the towns anew; `made` and `refused` count the moves by name.
    """

    made: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()
    public: ClassVar[int] = 0
    """The offers that stood in editions."""

    def __init__(self, towns: Callable[[Callable[[], datetime]], Sequence[Town]]) -> None:
        super().__init__()
        self.now = NOW
        self.towns = towns(lambda: self.now)
        self.ledgers = [Ledger(town) for town in self.towns]
        self.releases = self.moved = 0

    # -- what every move comes down to

    @property
    def today(self) -> date:
        return self.now.astimezone(CITY_TIME).date()

    def step(
        self,
        who: str,
        change: Callable[..., Any],
        given: Callable[[Town], Sequence[Any]],
        *,
        task: bool = False,
    ) -> bool:
        """Whether this person made this move; in all towns alike, for the same reason."""
        self.now += timedelta(minutes=1)
        answers = [town.try_to(who, change, *given(town), task=task) for town in self.towns]
        assert len(set(answers)) == 1, f"{change.__name__} by {who}: {answers}"
        type(self).made[change.__name__] += not answers[0]
        type(self).refused[change.__name__] += bool(answers[0])
        return not answers[0]

    def has(self, table: str) -> int:
        return self.towns[0].count(table)

    def _draft(self, town: Town, number: int) -> OfferDraft:
        return town.app.ask(offer_file, town.nth("offer", number), self.today).draft

    def _judgement(self, code: str, verdict: Verdict, age: int = 0) -> Judgement:
        end = self.today + timedelta(days=60) if verdict is Verdict.MEETS_CONDITIONALLY else None
        day = self.today - timedelta(days=age)
        return Judgement(
            criterion=code, verdict=verdict, evidence="Gezien", evidence_date=day,
            until=end, action="Regelen", owner="bestuur", reason="Hier niet aan de orde",
        )  # fmt: skip

    # -- after every move

    @invariant()
    def nothing_that_may_not_be(self) -> None:
        self.sound = False
        for town, ledger in zip(self.towns, self.ledgers, strict=True):
            ledger.read_on()
            said = {number: one["status"] for number, one in ledger.offers.items()}
            assert said == dict(town.rows("SELECT id, status FROM offer"))
            check_offers(town)
            check_nothing_offline_is_shown(town)
        if (count := self.has("release")) > self.releases:
            self.releases = count
            shown = {check_newest_release(town, self.today) for town in self.towns}
            assert len(shown) == 1
            type(self).public += shown.pop()
        self.sound = True

    def teardown(self) -> None:
        """At the end everything is read once more from the start, here and by the program's own check."""
        try:
            for town, ledger in zip(self.towns, self.ledgers, strict=True):
                if self.sound:
                    assert Ledger(town).last == ledger.last
                    with town.database.reading() as session:
                        assert check_database(session) == []
        finally:
            for town in self.towns:
                town.database.close()

    def _good(self, codes: Sequence[str]) -> list[Judgement]:
        return [self._judgement(code, Verdict.MEETS) for code in codes]
