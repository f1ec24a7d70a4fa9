"""Deciding about offers as people type it: remarks per place, other words, the queue, Sportplus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.catalogues import criteria_set
from desktop.i18n import show_date
from desktop.usecases.assessment import propose_offer
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria
from desktop.workspace import open_workspace
from tests.desktop.cli.line import Line
from tests.factories import TODAY, a_colleague, a_workspace, an_approved_offer, an_offer, assessed, now

DAY = date.today() + timedelta(days=400)
SHOWN = show_date(DAY)
"""A day on which a mark may well end."""


def test_a_proposal_waits_is_sent_back_with_remarks_and_rejected_until_a_day(line) -> None:
    workspace = a_workspace(line.folder)
    anna = workspace.sign_in("Anna")
    a_colleague(workspace, "Bilal")
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    workspace.close()
    line.answer("offer", "propose", offer, "--as", "Anna")
    [waiting] = line.answer("list", "reviews", "--as", "Bilal")
    told = {name: waiting[name] for name in ("ref", "asked", "by", "days", "risk", "looking", "why_not")}
    assert told == {
        "ref": offer, "asked": "first", "by": "Anna", "days": 0, "risk": "check_first", "looking": [],
        "why_not": "",
    }  # fmt: skip
    assert line.answer("list", "reviews", "--where", "by=Carla") == []
    wrong = line("offer", "return", offer, "--reason", "Kijk", "--at", "prijs=x", "--json", "--as", "Bilal")
    assert [one["field"] for one in wrong.error["problems"]] == ["field:prijs"]
    sent = line.answer(
        "offer", "return", offer, "--reason", "Bijna", "--at", "price_cents=Per les?", "c-med-02=Waar?",
        "visit=Wie?", "--as", "Bilal",
    )  # fmt: skip
    assert sent["status"] == "needs_work"
    shown = line.answer("show", "offer", offer)
    assert shown["remarks"] == [
        {"place": "field:price_cents", "text": "Per les?"},
        {"place": "criterion:C-MED-02", "text": "Waar?"},
        {"place": "visit", "text": "Wie?"},
    ]
    line.answer("offer", "propose", offer, "--as", "Anna")
    out = line.answer("offer", "reject", offer, "--reason", "Te zwaar", "--again-from", "2099-01-01",
                      "--as", "Bilal")  # fmt: skip
    assert out["status"] == "rejected"


def test_a_new_number_of_the_club_is_read_and_confirmed_by_somebody_else(line) -> None:
    workspace = a_workspace(line.folder)
    offer = an_approved_offer(workspace.sign_in("Anna"), a_colleague(workspace, "Bilal"), workspace)
    workspace.close()
    assert line("provider", "edit", 1, "--set", "phone=010 765 43 21", "--as", "Anna").out.splitlines() == [
        "Aanbieder 1 is bewaard: Wandelclub De Stap.",
        "Het publiek houdt wat is goedgekeurd; een collega kijkt ernaar: offer review 1",
    ]
    told = line.answer("offer", "review", offer, "--as", "Bilal")
    assert (told["asked"], told["status"], told["why_not"]) == ("words", "in_assessment", "")
    assert told["since"]["fields"] == [
        {"field": "club_phone", "before": "010 – 123 45 67", "now": "+31107654321"}
    ]
    assert (told["since"]["only_words"], told["since"]["reworded_by"]) == (True, ["Anna"])
    shown = line("offer", "review", offer, "--as", "Anna").out.splitlines()
    assert [one for one in shown if "aanbieder:" in one or "club" in one][-3:] == [
        "Alleen gegevens van de club zijn veranderd, door Anna. De oordelen en de termijn blijven zoals ze"
        " zijn.",
        "- Telefoon van de aanbieder: 010 – 123 45 67 → 010 – 765 43 21",
        "Vier ogen: je hebt de gegevens van de club zelf veranderd. Een collega bevestigt ze.",
    ]
    own = line("offer", "confirm-wording", offer, "--as", "Anna")
    assert own.code == 1
    told = line("offer", "confirm-wording", offer, "--as", "Bilal")
    assert (told.code, told.out) == (
        0, f"Wat er is veranderd in aanbod {offer} is bevestigd: Wandelen in het park.\n"
    )  # fmt: skip
    assert line.answer("show", "offer", offer)["status"] == "approved"


def test_other_words_are_confirmed_by_somebody_else(line) -> None:
    workspace = a_workspace(line.folder)
    offer = an_approved_offer(workspace.sign_in("Anna"), a_colleague(workspace, "Bilal"), workspace)
    workspace.close()
    line.answer("offer", "edit", offer, "--set", "summary=Met koffie na.", "--as", "Anna")
    own = line("offer", "confirm-wording", offer, "--as", "Anna")
    assert (own.code, own.err) == (
        1, "Vier ogen: je hebt deze woorden zelf veranderd. Een collega bevestigt ze.\n"
    )  # fmt: skip
    told = line("offer", "confirm-wording", offer, "--as", "Bilal")
    assert (told.code, told.out) == (
        0,
        f"Wat er is veranderd in aanbod {offer} is bevestigd: Wandelen in het park.\n",
    )


def test_sportplus_is_written_down_and_taken_away(line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "SV Ahoy", "--as", "Anna")
    told = line("provider", "sportplus", 1, "--until", DAY, "--as", "Anna")
    assert (told.code, told.out) == (0, f"SV Ahoy heeft het Sportpluspredicaat tot en met {SHOWN}.\n")
    told = line("provider", "sportplus", 1, "--none", "--as", "Anna")
    assert (told.code, told.out) == (0, "SV Ahoy heeft geen Sportpluspredicaat.\n")
    assert line("provider", "sportplus", 1, "--until", "gisteren", "--as", "Anna").code == 1


def test_the_mark_of_a_federation_is_written_down_with_its_last_day(line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "Judo Zuid", "--as", "Anna")
    mark = ("provider", "bond-mark", 1, "--mark", " Keurmerk Judobond ", "--as", "Anna")
    told = line(*mark, "--until", DAY)
    assert (told.code, told.out) == (
        0,
        f"Judo Zuid heeft het keurmerk Keurmerk Judobond van een bond, tot en met {SHOWN}.\n",
    )
    seen = line.answer("show", "provider", 1)
    assert (seen["bond_mark"], seen["bond_mark_until"]) == ("Keurmerk Judobond", DAY.isoformat())
    assert line.refused(*mark)["problems"][0]["field"] == "bond_mark_until"
    long = line.refused("provider", "bond-mark", 1, "--mark", "k" * 201, "--until", DAY, "--as", "Anna")
    assert long["problems"][0]["field"] == "bond_mark"
    told = line("provider", "bond-mark", 1, "--none", "--as", "Anna")
    assert (told.code, told.out) == (0, "Judo Zuid heeft geen keurmerk van een bond.\n")
    dated = line.refused("provider", "bond-mark", 1, "--none", "--until", DAY, "--as", "Anna")
    assert dated["problems"][0]["field"] == "bond_mark"


DECISIONS = {
    "approve": ("approve", (), "approved"),
    "return": ("return", ("--reason", "Nog niet"), "needs_work"),
    "reject": ("reject", ("--reason", "Te zwaar"), "rejected"),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_about_the_version_one_looked_at_is_refused_when_more_came_in(
    line: Line, decision: str
) -> None:
    workspace = a_workspace(line.folder)
    anna = workspace.sign_in("Anna")
    a_colleague(workspace, "Bilal")
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    workspace.close()
    verb, more, status = DECISIONS[decision]
    [waiting] = line.answer("list", "reviews", who="Bilal")
    looked_at = line.answer("show", "offer", offer)["version"]
    assert waiting["version"] == looked_at
    line.answer("offer", "visit", offer, "--with", "Anna", "Marja", "--notes", "Dicht", who="Anna")
    late = line.refused("offer", verb, offer, *more, "--version", looked_at, who="Bilal")
    assert (late["code"], line.answer("show", "offer", offer)["status"]) == ("conflict", "proposed")
    now = line.answer("show", "offer", offer)["version"]
    kept = line.answer("offer", verb, offer, *more, "--version", now, who="Bilal")
    assert kept["status"] == status


def test_other_words_are_confirmed_as_one_read_them(line: Line) -> None:
    workspace = a_workspace(line.folder)
    offer = an_approved_offer(workspace.sign_in("Anna"), a_colleague(workspace, "Bilal"), workspace)
    workspace.close()
    line.answer("offer", "edit", offer, "--set", "summary=Met koffie na.", who="Anna")
    read = line.answer("show", "offer", offer)["version"]
    line.answer("offer", "edit", offer, "--set", "summary=Met thee na.", who="Anna")
    confirm = ("offer", "confirm-wording", offer, "--version")
    assert line.refused(*confirm, read, who="Bilal")["code"] == "conflict"
    assert line.answer(*confirm, read + 1, who="Bilal")["status"] == "approved"


def test_whoever_reads_an_offer_sees_its_version(line: Line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "SV Ahoy", who="Anna")
    line.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")
    version = line.answer("show", "offer", 1)["version"]
    assert ["Versie", str(version)] in [one.split() for one in line("show", "offer", 1).out.splitlines()]


def test_who_looked_by_criteria_that_are_over_is_told_so(line: Line) -> None:
    workspace = a_workspace(line.folder)
    anna = workspace.sign_in("Anna")
    a_colleague(workspace, "Bilal")
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    workspace.close()
    looked_by = line.answer("show", "offer", offer)["criteria"]
    workspace = open_workspace(line.folder, clock=now)
    workspace.sign_in("Anna").do(add_criteria, replace(criteria_set(), version="NIEUW-1"))
    workspace.sign_in("Anna").do(adopt_criteria, "NIEUW-1", TODAY)
    workspace.close()
    said = ("offer", "assess", offer, "C-OFF-02", "fails", "--evidence", "Gezien", "--criteria")
    for words in ((*said, looked_by), ("offer", "approve", offer, "--criteria", looked_by)):
        late = line.refused(*words, who="Bilal")
        assert (late["code"], late["message"]) == (
            "conflict", "Sinds je dit opende gelden de criteria van NIEUW-1. Kijk het daarmee nog eens na.",
        )  # fmt: skip
    assert line.answer("show", "offer", offer)["criteria"] == "NIEUW-1"
    line.answer(*said, "NIEUW-1", who="Anna")
    assert "Versie van de criteria" in line("show", "offer", offer).out
