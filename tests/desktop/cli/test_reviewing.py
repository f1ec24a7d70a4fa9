"""`offer review` as a second person types it: what changed, what that reopens, and how one decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.access import Role
from desktop.catalogues import CRITERIA
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Slot
from desktop.domain.photos import Consent, PhotoDraft
from desktop.i18n import show_date
from desktop.queries.offer_file import offer_file
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.offers import save_offer
from desktop.usecases.photos import keep_photos, withdraw_photo
from desktop.usecases.ties import declare_tie
from desktop.usecases.verdicts import judge_all
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver
from tests.clock import Clock
from tests.darkroom import taken_photo
from tests.desktop.cli.line import Line
from tests.factories import a_colleague, a_workspace, an_approved_offer, an_offer, assessed

VOG = "C-SAF-03"
NEW = {
    "summary": "Wandelen met thee.",
    "level": "moderate",
    "slots": (Slot(weekday=3, start="10:00", end="11:00"),),
}


@pytest.fixture
def proposed(line: Line) -> Line:
    """Offer 1 was approved; two days later other words, an hour, a photo and a verdict; proposed again."""
    clock = Clock()
    workspace = a_workspace(line.folder, clock=clock)
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    offer = an_approved_offer(anna, bilal, workspace)
    clock.turn(days=1)
    seen = anna.ask(offer_file, offer, anna.today)
    anna.do(save_offer, seen.ref, replace(seen.draft, **NEW))
    anna.do(withdraw_photo, 1)
    door = PhotoDraft(alt="De deur", consent=Consent.NONE_RECOGNISABLE)
    anna.do(keep_photos, offer, [(taken_photo(77, workspace.media.root), door)])
    clock.turn(days=1)
    again = Judgement(criterion="C-OFF-02", verdict=Verdict.MEETS, evidence="Les gezien",
                      evidence_type="visit", evidence_date=anna.today)  # fmt: skip
    agreed = Judgement(criterion="C-OFF-07", verdict=Verdict.MEETS_CONDITIONALLY, action="Koffie erbij",
                       owner="Marja", until=date(2026, 6, 1))  # fmt: skip
    slots = [replace(again, criterion=code, evidence_type="") for code in ("C-MED-01", "C-OFF-04")]
    rules = replace(again, criterion="C-SAF-02", evidence="Poster gezien.", evidence_type="poster")
    anna.do(judge_all, offer, [again, agreed, rules, *slots])
    anna.do(propose_offer, offer)
    workspace.close()
    return line


def sections(line: Line, offer: int = 1, who: str = "Bilal") -> list[list[str]]:
    """The parts of what is told, each as lines."""
    result = line("offer", "review", offer, who=who)
    assert (result.code, result.err) == (0, "")
    return [part.splitlines() for part in result.out.rstrip("\n").split("\n\n")]


def about(code: str, told: list[str]) -> list[str]:
    """The lines about one criterion."""
    start = next(n for n, one in enumerate(told) if one.startswith(f"- {code} "))
    end = next(n for n, one in enumerate([*told, "end"]) if n > start and not one.startswith("    "))
    return told[start:end]


def test_the_second_person_reads_what_changed_and_how_to_decide(proposed: Line) -> None:
    _facts, asked, since, criteria, visits, photos, *_missing, decide = sections(proposed)
    version = proposed.answer("show", "offer", 1)["version"]
    assert asked == ["Voorgedragen door Anna, 12 maart 2026 10:00. Opnieuw."]
    assert since == [
        "Goedgekeurd door Bilal op 10 maart 2026, tot en met 10 maart 2027",
        "Sindsdien:",
        "- Samenvatting: Rustig wandelen met koffie na afloop. → Wandelen met thee.",
        "- Hoe zwaar het is: licht → matig",
        "- Dagen en tijden: di 10:00–11:00 → wo 10:00–11:00",
        "- Foto’s: 1 foto erbij, 1 foto weg",
        "- C-OFF-07: voldoet → met afspraak",
        "- C-MED-01, C-OFF-02, C-OFF-04: gaat ook over wat veranderd is; het oordeel dat er staat telt nog",
    ]
    assert about("C-OFF-07", criteria) == [
        "- C-OFF-07 Ontmoeting: na afloop tijd en plek voor koffie of een gesprek (5 punten)",
        "    Met afspraak · Koffie erbij · Marja · met datum 12 maart 2026 · tot en met 1 juni 2026"
        " · Anna, 12 maart 2026",
    ]
    assert about("C-SAF-02", criteria)[1].startswith("    Voldoet · Poster gezien, 12 maart 2026 · ")
    assert about("C-LOC-02", criteria)[1].endswith(" · Anna, 10 maart 2026 · van de locatie")
    assert visits == ["Bezoek van 10 maart 2026: Anna, Marja (Anna)"]
    assert photos == [
        "Foto’s",
        "- 2 Mensen wandelen · volwassenen, 2 mensen, 10 maart 2026, Marja",
        "- 3 Mensen wandelen · volwassenen, 2 mensen, 10 maart 2026, Marja",
        "- 4 De deur · niemand herkenbaar · sindsdien erbij",
    ]
    assert decide == [
        "De goedkeuring duurt 12 maanden als je niet zegt hoe lang.",
        "- 48: Voor 48 maanden is een geldig Sportpluspredicaat nodig, en dat staat niet bij deze aanbieder.",
        "Zo besluit je over wat je hier gelezen hebt:",
        f"    beweegkeur --as Bilal offer approve 1 --version {version} --criteria RSS-KWAL-2025.1",
        f"    beweegkeur --as Bilal offer return 1 --version {version} --reason …",
    ]


def test_the_same_as_values(proposed: Line) -> None:
    told = proposed.answer("offer", "review", 1, who="Bilal")
    assert {name: told[name] for name in ("asked", "why_not", "who_can", "ties", "proposed_by")} == {
        "asked": "again", "why_not": "", "who_can": ["Bilal"], "ties": [], "proposed_by": "Anna",
    }  # fmt: skip
    assert told["since"] == {
        "approved_at": "2026-03-10T09:00:00Z", "approved_by": "Bilal", "approved_until": "2027-03-10",
        "fields": [
            {"field": "summary", "before": "Rustig wandelen met koffie na afloop.",
             "now": "Wandelen met thee."},
            {"field": "level", "before": "light", "now": "moderate"},
            {"field": "slots", "before": told["since"]["fields"][2]["before"], "now": told["draft"]["slots"]},
        ],
        "people": [],
        "photos": {"added": [4], "changed": [], "removed": 1, "moved": False},
        "verdicts": [{"criterion": "C-OFF-07", "before": "meets", "after": "meets_conditionally"}],
        "waivers": [],
        "reopens": [
            {"criterion": "C-MED-01", "fields": ["slots"], "judge_again": False},
            {"criterion": "C-OFF-02", "fields": ["level"], "judge_again": False},
            {"criterion": "C-OFF-04", "fields": ["slots"], "judge_again": False},
        ],
        "only_words": False,
        "reworded_by": [],
    }  # fmt: skip
    [looked] = [one for one in told["verdicts"] if one["criterion"] == "C-OFF-02"]
    assert looked == {
        "criterion": "C-OFF-02",
        "title": "Lage instap: beginners, rustige opbouw, aanpasbare oefeningen", "applies": True,
        "mandatory": True, "weight": 0, "verdict": "meets", "evidence": "Les gezien",
        "evidence_type": "visit", "evidence_date": "2026-03-12", "until": looked["until"], "action": "",
        "owner": "", "reason": "", "by": "Anna", "at": "2026-03-12T09:00:00Z", "level": "offer", "offers": 1,
        "waits": False, "checkers": [], "people": [],
    }  # fmt: skip
    assert told["photos"][-1] == {
        "ref": 4, "file": told["photos"][-1]["file"], "alt": "De deur", "consent": "none-recognisable",
        "people": 0, "purposes": ["site", "print"], "consent_date": None, "attested_by": "",
        "taken_on": None, "taken_on_by": "", "slot": "", "problem": "", "change": "added",
    }  # fmt: skip
    assert told["visits"] == [
        {"date": "2026-03-10", "author": "Anna", "with": ["Anna", "Marja"], "notes": ""}
    ]
    sent = proposed.answer(
        "offer", "return", 1, "--version", told["version"], "--reason", "Bijna", who="Bilal"
    )
    assert sent["status"] == "needs_work"


def test_who_may_not_decide_reads_why_and_who_can(proposed: Line) -> None:
    own = "Vier ogen: je hebt dit zelf voorgedragen. Een collega beslist."
    assert sections(proposed, who="Anna")[-1] == [own, "Wie het wel kan: Bilal."]
    told = proposed.answer("offer", "review", 1, who="Anna")
    assert (told["why_not"], told["who_can"]) == (own, ["Bilal"])
    assert sections(proposed, who="")[-1] == ["Zeg wie je bent: --as NAAM."]
    assert sections(proposed, who="Carla")[-1][0].startswith("Carla mag dit niet doen.")
    assert proposed.refused("offer", "review", 9, who="Bilal")["code"] == "not_found"


def test_with_something_missing_still_one_cannot_approve_and_is_not_told_how(proposed: Line) -> None:
    proposed.answer("provider", "assess", 1, "C-SAF-02", "fails", who="Anna")
    version = proposed.answer("show", "offer", 1)["version"]
    *_before, missing, decide = sections(proposed)
    assert missing[0] == "Wat ontbreekt nog:"
    assert [one for one in missing if "C-SAF-02" in one] != []
    assert decide == [
        "Zo besluit je over wat je hier gelezen hebt:",
        f"    beweegkeur --as Bilal offer return 1 --version {version} --reason …",
    ]


def test_what_was_seen_of_an_original_is_told_only_to_who_keeps_that_register(proposed: Line) -> None:
    for who, evidence, day, words in (
        ("Bilal", "Gezien", "2026-03-10", "Voldoet · Gezien, 10 maart 2026 · tot en met 10 maart 2029"),
        ("Dirk", "Het origineel is gezien.", None, "Voldoet · Het origineel is gezien"),
        ("", "Het origineel is gezien.", None, "Voldoet · Het origineel is gezien"),
    ):
        told = proposed.answer("offer", "review", 1, who=who)
        [vog] = [one for one in told["verdicts"] if one["criterion"] == VOG]
        assert (vog["evidence"], vog["evidence_date"], vog["people"]) == (evidence, day, [])
        assert about(VOG, sections(proposed, who=who)[3])[1:] == [f"    {words} · Anna, 10 maart 2026"]


def test_what_has_to_be_judged_again_and_a_tie_stand_there_too(line: Line) -> None:
    clock = Clock()
    workspace = a_workspace(line.folder, clock=clock)
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    offer = an_approved_offer(anna, bilal, workspace)
    clock.turn(days=1)
    seen = anna.ask(offer_file, offer, anna.today)
    anna.do(save_offer, seen.ref, replace(seen.draft, coffee="no"))
    bilal.do(declare_tie, seen.draft.provider, "Lid")
    workspace.close()
    _facts, asked, since, *_between, decide = sections(line)
    assert asked == ["Hier wacht niets op een tweede persoon."]
    assert since[2:] == [
        "- Koffie of thee na afloop: leeg → nee",
        "- C-OFF-07 nog eens bekijken, want veranderd: koffie of thee na afloop",
    ]
    assert decide == ["Bilal heeft een band met deze aanbieder."]
    told = line.answer("offer", "review", offer, who="Bilal")
    assert (told["asked"], [one["person"] for one in told["ties"]]) == (None, ["Bilal"])
    assert told["since"]["reopens"] == [{"criterion": "C-OFF-07", "fields": ["coffee"], "judge_again": True}]


def test_what_waits_on_a_criterion_stands_beneath_it(line: Line) -> None:
    line.begin()
    line.answer("workspace", "assure", who="Anna")
    for name, role in (("Bilal", "curator"), ("Dirk", "publishing_admin")):
        line.answer("person", "add", name, "--role", role, who="Anna")
    line.answer("provider", "add", "--name", "SV Ahoy", who="Anna")
    line.answer("offer", "add", "--provider", 1, "--title", "Wandelen", who="Anna")
    today = date.today()
    seen, until = today - timedelta(days=2), today + timedelta(days=60)
    for number, name in ((1, "Marja"), (2, "Wim")):
        line.answer("staff", "add", 1, name, who="Anna")
        line.answer("staff", "link", number, 1, who="Anna")
        found = ("meets", "--evidence", "Gezien", "--date", seen)
        line.answer("staff", "assess", number, VOG, *found, who="Anna")
    line.answer("offer", "visit", 1, "--with", "Anna", "Marja", "--notes", "Koud", "--date", seen,
                "--observed", "C-OFF-02=fails", who="Anna")  # fmt: skip
    line.answer("offer", "waive", 1, "C-OFF-07", "--reason", "Dicht.", "--until", until, who="Anna")
    _facts, _asked, criteria, visits, *_rest = sections(line)
    day, end = show_date(seen), show_date(until)
    assert visits == [f"Bezoek van {day}: Anna, Marja (Anna)", "    Koud"]
    told = {who: line.answer("offer", "review", 1, who=who) for who in ("Bilal", "Dirk")}
    vogs = {who: next(one for one in told[who]["verdicts"] if one["criterion"] == VOG) for who in told}
    lasts = show_date(date.fromisoformat(vogs["Bilal"]["until"]))
    mine = f"Gezien, {day} · tot en met {lasts} · Anna, {show_date(today)}"
    assert about(VOG, criteria)[1:] == [
        f"    Voldoet · {mine} · 2 mensen",
        f"    Marja (begeleider) · Voldoet · {mine}",
        f"    Wim (begeleider) · Voldoet · {mine}",
        "    Wacht op tweede paar ogen (Bilal)",
    ]
    assert about("C-OFF-02", criteria)[1:] == [
        "    Nog niet bekeken",
        f"    Voorstel: niet · bezoek {day} (Anna)",
    ]
    assert about("C-OFF-07", criteria)[1:] == [
        "    Nog niet bekeken",
        f"    Uitzondering gevraagd door Anna, tot en met {end}: Dicht. Wacht op een tweede persoon.",
    ]
    assert [one["name"] for one in vogs["Bilal"]["people"]] == ["Marja", "Wim"]
    assert [vogs[who][name] for who in told for name in ("waits", "checkers")] == [True, ["Bilal"]] * 2
    assert vogs["Dirk"]["people"] == []
    assert about(VOG, sections(line, who="Dirk")[2])[1:] == [
        f"    Voldoet · Het origineel is gezien · Anna, {show_date(today)}",
        "    Wacht op tweede paar ogen (Bilal)",
    ]
    assert told["Bilal"]["waivers"] == [
        {"criterion": "C-OFF-07", "criteria": CRITERIA, "counts": True, "reason": "Dicht.",
         "until": until.isoformat(), "asked_by": "Anna", "granted_by": None}
    ]  # fmt: skip
    [proposal] = told["Bilal"]["suggestions"]
    assert (proposal["criterion"], proposal["verdict"], proposal["date"]) == (
        "C-OFF-02", "fails", seen.isoformat(),
    )  # fmt: skip


def test_other_words_are_confirmed_with_the_version_that_was_read(line: Line) -> None:
    workspace = a_workspace(line.folder)
    an_approved_offer(workspace.sign_in("Anna"), a_colleague(workspace, "Bilal"), workspace)
    workspace.close()
    line.answer("offer", "edit", 1, "--set", "summary=Met koffie na.", who="Anna")
    told = line.answer("offer", "review", 1, who="Bilal")
    assert (told["asked"], told["since"]["only_words"], told["since"]["reworded_by"]) == (
        "words",
        True,
        ["Anna"],
    )
    assert sections(line)[-1][-1] == (
        f"    beweegkeur --as Bilal offer confirm-wording 1 --version {told['version']}"
    )
    assert (
        line.answer("offer", "confirm-wording", 1, "--version", told["version"], who="Bilal")["status"]
        == "approved"
    )


def test_an_exception_that_ended_since_stands_there_and_makes_other_words_no_matter_of_words(
    line: Line,
) -> None:
    workspace = a_workspace(line.folder)
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    assessed(anna, workspace, an_offer(anna))
    exception = anna.do(ask_waiver, 1, "C-SAF-02", "De vertrouwenspersoon begint in mei", date(2026, 6, 1))
    bilal.do(grant_waiver, exception.value)
    anna.do(propose_offer, 1)
    a_colleague(workspace, "Cees").do(approve_offer, 1)
    bilal.do(end_waiver, 1, "Komt niet")
    workspace.close()
    line.answer("offer", "edit", 1, "--set", "summary=Met koffie na.", who="Anna")
    since = line.answer("offer", "review", 1, who="Cees")["since"]
    ended = [{"criterion": "C-SAF-02", "ended": True}]
    assert (since["waivers"], since["only_words"], since["reworded_by"]) == (ended, False, [])
    assert "- uitzondering voor C-SAF-02 beëindigd" in sections(line, who="Cees")[2]


def test_a_first_proposal_has_nothing_to_compare_with_and_shows_what_it_was_sent_back_for(
    line: Line,
) -> None:
    workspace = a_workspace(line.folder)
    anna = workspace.sign_in("Anna")
    a_colleague(workspace, "Bilal")
    assessed(anna, workspace, an_offer(anna))
    anna.do(propose_offer, 1)
    workspace.close()
    assert line.answer("offer", "review", 1, who="Bilal")["asked"] == "first"
    words = ("--reason", "Bijna", "--at", "price_cents=Per les?", "visit=Wie?")
    line.answer("offer", "return", 1, *words, who="Bilal")
    assert sections(line)[1] == [
        "Hier wacht niets op een tweede persoon.",
        "Teruggestuurd: Bijna",
        "- Prijs: Per les?",
        "- Het bezoek: Wie?",
    ]
    told = line.answer("offer", "review", 1, who="Bilal")
    assert (told["since"], told["returned_reason"]) == (None, "Bijna")
