"""Moves that need a stage: what leads up to a decision that dice alone hardly reach, and then that one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from desktop.domain.criteria import Verdict
from desktop.domain.releases import months_later
from desktop.domain.staff import StaffDraft
from desktop.domain.yearly_check import STILL_HOLDS
from desktop.queries.yearly_checks import club_call
from desktop.usecases.assessment import reject_offer
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.releases import create_edition
from desktop.usecases.second_looks import check_entry, check_person
from desktop.usecases.staff import add_staff, link_staff, staff_left, unlink_staff
from desktop.usecases.suggestions import suggest_verdict, take_over
from desktop.usecases.suspension import reinstate_offer, take_offline
from desktop.usecases.verdicts import judge_person
from desktop.usecases.waivers import ask_waiver, grant_waiver, refuse_waiver
from desktop.usecases.yearly_checks import confirm_year
from tests.journeys.walk_ground import LINKED, move, numbers, people
from tests.journeys.walk_moves import Walk
from tests.journeys.walk_public import check_out
from tests.journeys.walk_town import Town

STAGED = (
    *("confirm_wording", "reject_offer", "reinstate_offer", "grant_waiver", "refuse_waiver", "confirm_year"),
    *("take_over", "end_tie", "link_staff", "check_entry", "withdraw_offer"),
)
"""The moves for which the stage is set here."""
A_MONTH = timedelta(days=30)


class StagedWalk(Walk):
    """All moves, and those for which others come first; after each step of them everything still holds."""

    def _one(self, number: int, *statuses: str) -> int | None:
        """The place of an offer with one of these statuses; counting goes round."""
        told = self.towns[0].rows("SELECT status FROM offer ORDER BY id")
        places = [place for place, (status,) in enumerate(told) if status in statuses]
        return places[number % len(places)] if places else None

    def _approved(self, number: int) -> int | None:
        """The place of an approved offer; without one some offer comes a step nearer to that."""
        place = self._one(number, "approved")
        if place is None:
            self.a_step_further(number)
        return place

    @move(likely=2, number=numbers, who=people, what=["title", "summary"])
    def other_words_confirmed(self, number: int, who: str, what: str) -> None:
        place = self._approved(number)
        if place is not None:
            self.change(who="Carla", number=place, what=what)
            self.nothing_that_may_not_be()
            self.confirm_words(who, place)

    @move(number=numbers, who=people, what=["name", "website", "phone", "email"])
    def club_told_otherwise_confirmed(self, number: int, who: str, what: str) -> None:
        place = self._approved(number)
        if place is not None:
            club = _club(self.towns[0], place)
            self.club_told_otherwise(who="Carla", club=club - 1, what=what)
            self.nothing_that_may_not_be()
            self.confirm_words(who, place)

    @move(number=numbers, days=range(1, 30), waits=[True, False])
    def rejected_and_laid_before_somebody_again(self, number: int, days: int, waits: bool) -> None:
        place = self._one(number, "proposed", "in_assessment", "needs_work")
        if place is None:
            self.a_step_further(number)
            return
        again = self.today + timedelta(days=days)
        self.step("Bilal", reject_offer, lambda t: [t.nth("offer", place), "Te druk daar", again])
        if waits:
            self.time_passes(timedelta(days=days))
        for _turn in ("a draft again", "proposed", "approved"):
            self.nothing_that_may_not_be()
            self.a_step_further(place)

    @move(likely=2, number=numbers, who=people, back=[("Anna", "Bilal"), ("Carla", "Anna", "Anna")],
          after=[timedelta(minutes=1), timedelta(days=1)])  # fmt: skip
    def offline_and_back(self, number: int, who: str, back: tuple[str, ...], after: timedelta) -> None:
        place = self._approved(number)
        if place is None:
            return
        self.step(
            who, take_offline, lambda t: [t.shelf, t.nth("offer", place), "safety", "Los tapijt"], task=True
        )
        self.time_passes(after)
        for one in (who, *back):
            self.nothing_that_may_not_be()
            self.step(one, reinstate_offer, lambda t: [t.nth("offer", place)])

    @move(likely=2, number=numbers, who=people, months=range(1, 12),
          code=["C-SAF-04", "C-ORG-02", "C-STF-03", "C-LOC-02"], yes=[True, True, False])  # fmt: skip
    def exception_asked_and_decided(self, number: int, who: str, months: int, code: str, yes: bool) -> None:
        place = self._one(number, "draft", "in_assessment", "needs_work", "approved")
        until = months_later(self.today, months)
        if place is not None and self.step(
            "Anna", ask_waiver, lambda t: [t.nth("offer", place), code, "Dit is nodig", until]
        ):
            self.nothing_that_may_not_be()
            newest = self.has("waiver") - 1
            for one in (who, "Bilal"):
                if yes:
                    self.step(one, grant_waiver, lambda t: [t.nth("waiver", newest)])
                else:
                    self.step(one, refuse_waiver, lambda t: [t.nth("waiver", newest), "Het kan anders"])

    @move(number=numbers, who=people, verdict=[Verdict.MEETS, Verdict.FAILS])
    def proposed_and_taken_over(self, number: int, who: str, verdict: Verdict) -> None:
        place = self._one(number, "draft", "in_assessment", "needs_work", "approved")
        if place is not None:
            said = self._judgement("C-OFF-02", verdict)
            self.step("Carla", suggest_verdict, lambda t: [t.nth("offer", place), said])
            self.step(who, take_over, lambda t: [t.nth("offer", place), ["C-OFF-02"]])

    @move(likely=2, number=numbers, who=people, verdict=[Verdict.MEETS, Verdict.MEETS, Verdict.FAILS],
          age=[0, 400, 1080], looks=[True, False], goes=[unlink_staff, staff_left, None])  # fmt: skip
    def a_coach_comes_and_another_goes(
        self, number: int, who: str, verdict: Verdict, age: int, looks: bool, goes: Callable[..., Any] | None
    ) -> None:
        place = self._one(number, "draft", "in_assessment", "needs_work", "approved")
        if place is None:
            return
        if not self._new_coach(place):
            return
        newest = self.has("staff") - 1
        said = self._judgement("C-SAF-03", verdict, age)
        self.step(who, judge_person, lambda t: [t.nth("staff", newest), [said]])
        self.step("Anna", link_staff, lambda t: [t.nth("staff", newest), t.nth("offer", place), "coach"])
        self.nothing_that_may_not_be()
        if looks:
            self.step("Bilal", check_entry, lambda t: [t.nth("offer", place), "C-SAF-03"])
        others = self.towns[0].rows(LINKED, self.towns[0].nth("offer", place))
        if goes is not None and len(others) > 1:
            self.nothing_that_may_not_be()
            led = [] if goes is staff_left else [place]
            self.step(who, goes, lambda t: [
                t.rows(LINKED, t.nth("offer", place))[0][0], *(t.nth("offer", one) for one in led)
            ])  # fmt: skip

    def _new_coach(self, place: int) -> bool:
        """Somebody new at the club of the offer at this place; the newest of the staff."""
        name = f"Coach {chr(ord('A') + self.has('staff') % 26)}ri"
        return self.step(
            "Anna", add_staff, lambda t: [StaffDraft(provider=_club(t, place), name=name, role="coach")]
        )

    def _coach_known_to_two(self, place: int) -> bool:
        said = self._judgement("C-SAF-03", Verdict.MEETS)
        if not self._new_coach(place):
            return False
        newest = self.has("staff") - 1
        return (
            self.step("Anna", judge_person, lambda t: [t.nth("staff", newest), [said]])
            and self.step("Bilal", check_person, lambda t: [t.nth("staff", newest), "C-SAF-03"])
            and self.step(
                "Anna", link_staff, lambda t: [t.nth("staff", newest), t.nth("offer", place), "coach"]
            )
        )

    @move(likely=2, number=numbers, who=people, goes=[unlink_staff, staff_left])
    def whose_vog_failed_goes(self, number: int, who: str, goes: Callable[..., Any]) -> None:
        """Whoever came first stays and is known to two: it takes two to put the offer back."""
        place = self._approved(number)
        if place is None or not (self._coach_known_to_two(place) and self._coach_known_to_two(place)):
            return
        newest, said = self.has("staff") - 1, self._judgement("C-SAF-03", Verdict.FAILS)
        self.step("Anna", judge_person, lambda t: [t.nth("staff", newest), [said]])
        led = [] if goes is staff_left else [place]
        if not self.step(
            who, goes, lambda t: [t.nth("staff", newest), *(t.nth("offer", one) for one in led)]
        ):
            return
        for one in ("Carla", "Anna", "Anna"):
            self.step(one, reinstate_offer, lambda t: [t.nth("offer", place)])
            self.step("Dirk", create_edition, lambda t: [t.shelf, "Uitgave"], task=True)
            self.nothing_that_may_not_be()
            for town in self.towns:
                check_out(town, town.nth("offer", place))
        self.step("Bilal", reinstate_offer, lambda t: [t.nth("offer", place)])

    @move(number=numbers, who=people)
    def taken_out(self, number: int, who: str) -> None:
        place = self._one(number, "draft", "needs_work")
        if place is not None:
            self.step(who, withdraw_offer, lambda t: [t.nth("offer", place), "De groep stopt"])

    @move(club=numbers, who=people)
    def tied_for_a_while(self, club: int, who: str) -> None:
        self.tie(who, club, ends=False)
        self.time_passes(A_MONTH)
        self.tie(who, club, ends=True)

    @move(likely=2, number=numbers, who=people)
    def what_still_holds_in_its_time(self, number: int, who: str) -> None:
        """A club with an approved offer is called as soon as there is something to ask."""
        place = self._approved(number)
        if place is None:
            return
        town = self.towns[0]
        club = town.rows("SELECT provider FROM offer WHERE id = ?", town.nth("offer", place))[0][0]
        if any(self._asked(club) for _month in range(14)):
            for one in (who, "Carla"):
                self.step(
                    one, confirm_year, lambda t: [t.nth("provider", club - 1), "secretaris", self.today]
                )

    def _asked(self, club: int) -> bool:
        """Whether something is asked of this club that can simply still hold; else a month goes by."""
        call = self.towns[0].app.ask(club_call, club, self.today)
        asked = any(line.ask in STILL_HOLDS for line in call.lines)
        if not asked:
            self.time_passes(A_MONTH)
        return asked


def _club(town: Town, place: int) -> int:
    """The number of the club of the offer at this place."""
    found: int = town.rows("SELECT provider FROM offer WHERE id = ?", town.nth("offer", place))[0][0]
    return found
