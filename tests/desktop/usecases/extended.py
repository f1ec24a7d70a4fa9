"""An offer at the end of its approval, and who extends it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

from desktop.catalogues import criteria_set
from desktop.i18n import CITY_TIME
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.extensions import ask_extension, grant_extension
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.second_looks import check_entry
from desktop.usecases.verdicts import judge_all
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import a_colleague, a_workspace, an_approved_offer, good_judgements

END, LAST = date(2027, 3, 10), date(2027, 5, 9)
"""The end of what was approved for twelve months, and sixty days later."""
REASON = "Het bezoek kan pas in april"


class Desk:
    """Anna, Bilal and an offer that Anna proposed and Bilal approved; the clock can be turned to a day."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self.workspace, self.clock = workspace, clock
        self.anna = workspace.sign_in("Anna")
        self.bilal = a_colleague(workspace, "Bilal")
        self.offer = an_approved_offer(self.anna, self.bilal, workspace)

    def go_to(self, day: date, *, confirmed: bool = True) -> None:
        """Another day, on which what keeps people safe was renewed, and perhaps the data were confirmed."""
        self.clock.moment = datetime(day.year, day.month, day.day, 12, tzinfo=CITY_TIME)
        draft = self.seen().draft
        safe = [one for one in good_judgements(draft, day) if criteria_set().criterion(one.criterion).safety]
        self.anna.do(judge_all, self.offer, safe)
        for code in self.seen().unchecked:
            self.bilal.do(check_entry, self.offer, code)
        if confirmed:
            self.anna.do(confirm_offer, self.offer, Confirmation(day=day))

    def ask(self, until: date = LAST) -> int:
        return self.anna.do(ask_extension, self.offer, until, REASON).value.id

    def extend(self, until: date = LAST) -> None:
        """Asked and granted."""
        self.bilal.do(grant_extension, self.ask(until))

    def seen(self) -> OfferFile:
        return self.anna.ask(offer_file, self.offer, self.anna.today)

    def renew(self) -> None:
        """Every verdict anew, as after a year."""
        self.anna.do(judge_all, self.offer, good_judgements(self.seen().draft, self.anna.today))

    def renew_and_approve(self) -> None:
        """Proposed and approved once more, for twelve months."""
        self.renew()
        self.anna.do(propose_offer, self.offer)
        self.bilal.do(approve_offer, self.offer, 12)


@contextmanager
def a_desk(folder: Path, database: str = "") -> Generator[Desk]:
    """On the last day of the approval; when the test is over its database has no findings."""
    clock = Clock()
    with closing(a_workspace(folder, database, clock=clock)) as workspace:
        made = Desk(workspace, clock)
        made.go_to(END)
        yield made
        with workspace.database.reading() as session:
            assert check_database(session) == []
