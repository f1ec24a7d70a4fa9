"""Every move people can make with an offer; a walk chooses from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from desktop.domain.criteria import Verdict
from desktop.domain.offers import Remark
from desktop.domain.providers import ProviderDraft
from desktop.domain.releases import months_later
from desktop.domain.staff import StaffDraft
from desktop.progress import Silent
from desktop.queries.providers import provider
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit, reject_offer, return_offer
from desktop.usecases.extensions import ask_extension, grant_extension
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.offers import (
    Confirmation,
    add_offer,
    confirm_offer,
    duplicate_offer,
    save_offer,
    withdraw_offer,
)
from desktop.usecases.pauses import end_pause, pause_offers
from desktop.usecases.photos import describe_photo, keep_photos, move_photo, withdraw_photo
from desktop.usecases.providers import add_provider, save_provider
from desktop.usecases.releases import create_edition
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.second_looks import check_entry
from desktop.usecases.sportplus import record_sportplus
from desktop.usecases.staff import add_staff, link_staff, staff_back, staff_left, unlink_staff
from desktop.usecases.suggestions import dismiss, suggest_verdict, take_over
from desktop.usecases.suspension import reinstate_offer, take_offline
from desktop.usecases.taking_over import approve_taken_over
from desktop.usecases.ties import declare_tie, end_tie
from desktop.usecases.verdicts import judge, judge_all, judge_person, judge_place, judge_provider
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver, refuse_waiver
from desktop.usecases.yearly_checks import confirm_year, propose_again
from tests.factories import a_draft
from tests.journeys.walk_ground import (
    ABOVE,
    AGREED,
    CHANGES,
    CLUB,
    CODES,
    EDITORIAL,
    LINKED,
    LIST,
    MOVES,
    SEVERAL,
    Ground,
    move,
    numbers,
    pauses,
    people,
    reasons,
    roles,
    verdicts,
)
from tests.journeys.walk_town import Town


class Walk(Ground):
    """Offers of two clubs, and what four colleagues do to them."""

    # -- how it begins, and the way on

    @initialize()
    def a_city_with_two_clubs_and_a_live_catalogue(self) -> None:
        for name in ("Wandelclub De Stap", "Yogahuis"):
            draft = ProviderDraft(name=name, kvk="12345678", postcode="3083 AB", city="Rotterdam",
                                  phone="010 – 123 45 67")  # fmt: skip
            self.step("Carla", add_provider, lambda _town, draft=draft: [draft])
        for town in self.towns:
            (town.folder / "catalogus.csv").write_text(LIST, encoding="utf-8")
            town.by("Anna").run(import_offers, Silent(), town.folder / "catalogus.csv", taken_over=True)
        self.step("Carla", add_offer, lambda town: [a_draft(town.nth("provider", 0))])

    @rule(seed=st.integers(0, 2**32))
    def a_move(self, seed: int) -> None:
        """Any move: with rules of its own for each, whole moves would be left out of a walk."""
        self.moved += 1
        dice = Random(f"{seed} {self.moved}")
        one, choices = dice.choice(MOVES)
        arguments = {name: dice.choice(values) for name, values in choices.items()}
        note(f"{one.__name__} {arguments}")
        one(self, **arguments)

    @move(likely=6, number=numbers)
    def a_step_further(self, number: int) -> None:
        """What a tidy desk does next, so that a walk gets somewhere."""
        town = self.towns[0]
        ref = town.nth("offer", number)
        (status,) = town.rows("SELECT status FROM offer WHERE id = ?", ref)[0]
        if status == "proposed":
            for why in ("", "Er is niemand anders"):
                if self.step("Bilal", approve_offer, lambda t, why=why: [t.nth("offer", number), None, why]):
                    return
            self.step("Bilal", return_offer, lambda t: [t.nth("offer", number), "Maak het af"])
        elif status == "approved":
            self.step("Dirk", create_edition, lambda t: [t.shelf, "Uitgave"], task=True)
        elif status == "rejected":
            self.change(who="Carla", number=number, what="price")
        elif status != "withdrawn":
            self._make_ready(number)
            self.step("Anna", propose_offer, lambda t: [t.nth("offer", number)])

    def _make_ready(self, number: int) -> None:
        def offer(town: Town) -> int:
            return town.nth("offer", number)

        self.step("Carla", save_offer, lambda t: [
            offer(t), replace(a_draft(self._draft(t, number).provider), title=self._draft(t, number).title)
        ])  # fmt: skip
        seen = self.towns[0].rows(
            "SELECT count(*) FROM photo WHERE offer_id = ? AND withdrawn_at IS NULL", offer(self.towns[0])
        )[0][0]
        for one in range(seen, 3):
            self._add_photo("Carla", number, self.has("photo") + one)
        self.step("Carla", record_visit, lambda t: [offer(t), self.today, ["Carla", "voorzitter"]])
        own = [code for code in CODES if code not in (*ABOVE["staff"], *EDITORIAL)]
        self.step("Anna", judge_all, lambda t: [offer(t), self._good(own)])
        people = self.towns[0].rows(LINKED, offer(self.towns[0]))
        for place in range(len(people)):
            self.step("Anna", judge_person, lambda t, place=place: [
                t.rows(LINKED, offer(t))[place][0], self._good(ABOVE["staff"])
            ])  # fmt: skip
        if not people:
            self.step("Anna", judge_all, lambda t: [offer(t), self._good(ABOVE["staff"])])
        self.step("Dirk", judge_all, lambda t: [offer(t), self._good(EDITORIAL)])
        told = Confirmation(day=self.today, intake_status="open", places_free=4)
        self.step("Carla", confirm_offer, lambda t: [offer(t), told])

    @move(much=pauses)
    def time_passes(self, much: timedelta) -> None:
        self.now += much

    # -- the offer itself

    @move(who=people, club=numbers)
    def add(self, who: str, club: int) -> None:
        if self.has("offer") < SEVERAL:
            title = f"Wandelen {self.has('offer')}"
            self.step(who, add_offer, lambda t: [a_draft(t.nth("provider", club), title)])

    @move(who=people, number=numbers)
    def duplicate(self, who: str, number: int) -> None:
        if self.has("offer") < SEVERAL:
            self.step(who, duplicate_offer, lambda t: [t.nth("offer", number)])

    @move(who=people, number=numbers, what=(sorted(CHANGES)))
    def change(self, who: str, number: int, what: str) -> None:
        self.step(who, save_offer, lambda t: [t.nth("offer", number), CHANGES[what](self._draft(t, number))])

    @move(who=people, number=numbers, what=["title", "summary"])
    def reword(self, who: str, number: int, what: str) -> None:
        self.change(who=who, number=number, what=what)

    @move(who=people, number=numbers, club=numbers)
    def move_to_another_club(self, who: str, number: int, club: int) -> None:
        self.step(who, save_offer, lambda t: [
            t.nth("offer", number), replace(self._draft(t, number), provider=t.nth("provider", club))
        ])  # fmt: skip

    @move(who=people, number=numbers, reason=reasons, sure=numbers)
    def withdraw(self, who: str, number: int, reason: str, sure: int) -> None:
        if sure < 2 or not reason:
            self.step(who, withdraw_offer, lambda t: [t.nth("offer", number), reason])

    @move(who=people, number=numbers, intake=["open", "closed", None, "vol"], days=numbers)
    def confirm(self, who: str, number: int, intake: str | None, days: int) -> None:
        told = Confirmation(day=self.today + timedelta(days=1 - days), intake_status=intake)
        self.step(who, confirm_offer, lambda t: [t.nth("offer", number), told])

    @move(who=people, number=numbers, first=range(-3, 21), long=numbers)
    def pause(self, who: str, number: int, first: int, long: int) -> None:
        day = self.today + timedelta(days=first)
        self.step(
            who, pause_offers, lambda t: [[t.nth("offer", number)], day, day + timedelta(days=long - 1)]
        )

    @move(who=people, number=numbers)
    def lessons_again(self, who: str, number: int) -> None:
        self.step(who, end_pause, lambda t: [[t.nth("offer", number)]])

    # -- photos

    def _add_photo(self, who: str, number: int, picture: int) -> None:
        self.step(who, keep_photos, lambda t: [t.nth("offer", number), [(t.taken_photo(picture), AGREED)]])

    @move(who=people, number=numbers, picture=numbers)
    def add_photo(self, who: str, number: int, picture: int) -> None:
        if self.has("photo") < 8 * SEVERAL:
            self._add_photo(who, number, picture)

    @move(who=people, number=numbers, alt=["Mensen wandelen", "Een groep", ""])
    def describe(self, who: str, number: int, alt: str) -> None:
        if self.has("photo"):
            self.step(who, describe_photo, lambda t: [t.nth("photo", number), replace(AGREED, alt=alt)])

    @move(who=people, number=numbers, place=range(1, 4))
    def move_photo(self, who: str, number: int, place: int) -> None:
        if self.has("photo"):
            self.step(who, move_photo, lambda t: [t.nth("photo", number), place])

    @move(who=people, number=numbers)
    def take_consent_back(self, who: str, number: int) -> None:
        if self.has("photo"):
            self.step(who, withdraw_photo, lambda t: [t.nth("photo", number)])

    # -- people of the club

    @move(who=people, club=numbers, role=roles)
    def add_person(self, who: str, club: int, role: str) -> None:
        if self.has("staff") < SEVERAL:
            name = ["Sanne", "Marja", "Joop", "Ineke", "Kees", "Fatma"][self.has("staff")]
            self.step(
                who, add_staff, lambda t: [StaffDraft(provider=t.nth("provider", club), name=name, role=role)]
            )

    @move(who=people, person=numbers, number=numbers, role=roles)
    def link(self, who: str, person: int, number: int, role: str) -> None:
        if self.has("staff"):
            self.step(who, link_staff, lambda t: [t.nth("staff", person), t.nth("offer", number), role])

    @move(
        who=people,
        person=numbers,
        number=numbers,
        what=[unlink_staff, staff_left, staff_back],
    )
    def part(self, who: str, person: int, number: int, what: Callable[..., Any]) -> None:
        if self.has("staff"):
            offer = what is unlink_staff
            self.step(
                who, what, lambda t: [t.nth("staff", person), *([t.nth("offer", number)] if offer else [])]
            )

    # -- verdicts

    @move(who=people, number=numbers, code=(CODES), verdict=verdicts, age=range(-1, 401))
    def judge(self, who: str, number: int, code: str, verdict: Verdict, age: int) -> None:
        said = self._judgement(code, verdict, age)
        self.step(who, judge, lambda t: [t.nth("offer", number), said])

    @move(who=people, number=numbers, above=(sorted(ABOVE)), code=numbers, verdict=verdicts)
    def judge_above(self, who: str, number: int, above: str, code: int, verdict: Verdict) -> None:
        """On the club, the place or one person there."""
        if self.has(above):
            how = {"provider": judge_provider, "location": judge_place, "staff": judge_person}[above]
            said = self._judgement(ABOVE[above][code % len(ABOVE[above])], verdict)
            self.step(who, how, lambda t: [t.nth(above, number), [said]])

    @move(who=people, number=numbers, code=["C-SAF-03", "C-VIT-01", "C-MED-04", "C-OFF-01"])
    def look_at_entry(self, who: str, number: int, code: str) -> None:
        self.step(who, check_entry, lambda t: [t.nth("offer", number), code])

    @move(who=people, number=numbers, code=(CODES), verdict=verdicts)
    def suggest(self, who: str, number: int, code: str, verdict: Verdict) -> None:
        said = self._judgement(code, verdict)
        self.step(who, suggest_verdict, lambda t: [t.nth("offer", number), said])

    @move(who=people, number=numbers)
    def take_over(self, who: str, number: int) -> None:
        self.step(who, take_over, lambda t: [t.nth("offer", number)])

    @move(who=people, number=numbers)
    def put_aside(self, who: str, number: int) -> None:
        if self.has("suggestion"):
            self.step(who, dismiss, lambda t: [t.nth("suggestion", number)])

    @move(
        who=people,
        number=numbers,
        seen=["meets", "fails", "not_assessed"],
        names=range(1, 3),
    )
    def visit(self, who: str, number: int, seen: str, names: int) -> None:
        there = ["Marja", "Sanne"][:names]
        observed = {"C-MED-02": seen, "C-OFF-02": "meets"}
        self.step(who, record_visit, lambda t: [t.nth("offer", number), self.today, there, "", observed])

    # -- exceptions from criteria

    @move(who=people, number=numbers, reason=reasons, months=range(14),
          code=["C-SAF-04", "C-ORG-02", "C-STF-03", "C-LOC-02", "C-SAF-03"])  # fmt: skip
    def ask_exception(self, who: str, number: int, reason: str, months: int, code: str) -> None:
        until = months_later(self.today, months)
        self.step(who, ask_waiver, lambda t: [t.nth("offer", number), code, reason, until])

    @move(who=people, number=numbers)
    def grant_exception(self, who: str, number: int) -> None:
        if self.has("waiver"):
            self.step(who, grant_waiver, lambda t: [t.nth("waiver", number)])

    @move(who=people, number=numbers, reason=reasons, how=[refuse_waiver, end_waiver])
    def end_exception(self, who: str, number: int, reason: str, how: Callable[..., Any]) -> None:
        if self.has("waiver"):
            self.step(who, how, lambda t: [t.nth("waiver", number), reason])

    @move(likely=2, who=people, number=numbers, reason=reasons, days=range(-1, 63))
    def extend_approval(self, who: str, number: int, reason: str, days: int) -> None:
        """Asked near the end of an approval, and decided by who asked too."""
        town = self.towns[0]
        (end,) = town.rows("SELECT approved_until FROM offer WHERE id = ?", town.nth("offer", number))[0]
        until = (date.fromisoformat(end) if end else self.today) + timedelta(days=days)
        self.step(who, ask_extension, lambda t: [t.nth("offer", number), until, reason])
        for one in ("Anna", "Bilal") if self.has("extension") else ():
            self.step(one, grant_extension, lambda t: [t.nth("extension", -1)])

    # -- decisions

    @move(who=people, number=numbers)
    def propose(self, who: str, number: int) -> None:
        self.step(who, propose_offer, lambda t: [t.nth("offer", number)])

    @move(who=people, number=numbers, reason=reasons, place=["field:title", "visit", "zolder"])
    def send_back(self, who: str, number: int, reason: str, place: str) -> None:
        remarks = [Remark(place=place, text="Schrijf op waar de deur is")]
        self.step(who, return_offer, lambda t: [t.nth("offer", number), reason, remarks])

    @move(who=people, number=numbers, months=[None, 12, 24, 48, 36], why=reasons)
    def approve(self, who: str, number: int, months: int | None, why: str) -> None:
        self.step(who, approve_offer, lambda t: [t.nth("offer", number), months, why])

    @move(who=people, number=numbers)
    def confirm_words(self, who: str, number: int) -> None:
        self.step(who, confirm_wording, lambda t: [t.nth("offer", number)])

    @move(who=people, number=numbers, reason=reasons, days=range(-1, 41), sure=numbers)
    def reject(self, who: str, number: int, reason: str, days: int, sure: int) -> None:
        if sure < 4:
            again = self.today + timedelta(days=days)
            self.step(who, reject_offer, lambda t: [t.nth("offer", number), reason, again])

    @move(who=people, why=reasons)
    def take_list_over(self, who: str, why: str) -> None:
        self.step(who, approve_taken_over, lambda t: [t.nth("import_batch", 0), why])

    @move(who=people, club=numbers, ends=(True, False))
    def tie(self, who: str, club: int, ends: bool) -> None:
        if ends:
            self.step(who, end_tie, lambda t: [t.nth("provider", club)])
        else:
            self.step(who, declare_tie, lambda t: [t.nth("provider", club), "Mijn zus geeft daar les"])

    @move(who=people, club=numbers, days=range(-50, 901))
    def sportplus(self, who: str, club: int, days: int) -> None:
        until = self.today + timedelta(days=days)
        self.step(who, record_sportplus, lambda t: [t.nth("provider", club), until])

    @move(likely=2, who=people, club=numbers, what=["name", "website", "phone", "email", "street"])
    def club_told_otherwise(self, who: str, club: int, what: str) -> None:
        self.step(who, save_provider, lambda t: [
            t.nth("provider", club), CLUB[what](t.app.ask(provider, t.nth("provider", club)).draft)
        ])  # fmt: skip

    # -- what comes after

    @move(who=people, club=numbers, told_by=["secretaris", "voorzitter", ""])
    def still_holds(self, who: str, club: int, told_by: str) -> None:
        self.step(who, confirm_year, lambda t: [t.nth("provider", club), told_by, self.today])

    @move(who=people, club=numbers)
    def propose_club_again(self, who: str, club: int) -> None:
        self.step(who, propose_again, lambda t: [t.nth("provider", club)], task=True)

    @move(who=people, number=numbers, why=reasons, category=["safety", "safety", "other", "weer"])
    def offline(self, who: str, number: int, why: str, category: str) -> None:
        self.step(who, take_offline, lambda t: [t.shelf, t.nth("offer", number), category, why], task=True)

    @move(who=people, number=numbers)
    def online(self, who: str, number: int) -> None:
        self.step(who, reinstate_offer, lambda t: [t.nth("offer", number)])

    @move(who=people, name=["Zomer", ""])
    def edition(self, who: str, name: str) -> None:
        self.step(who, create_edition, lambda t: [t.shelf, name], task=True)
