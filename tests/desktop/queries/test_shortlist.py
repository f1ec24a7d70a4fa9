"""The conversation list over a small city: places, order, freshness, checks, suspensions, one wave only."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.application import Application
from desktop.domain.organisation_check import CheckDraft
from desktop.domain.providers import ProviderDraft
from desktop.domain.shortlist import ShortlistRule
from desktop.domain.vitality_model import Band
from desktop.errors import NotFound, Refused
from desktop.queries.club_facts import last_suspensions
from desktop.queries.shortlist import Shortlist, shortlist
from desktop.usecases.organisation_checks import add_check
from desktop.usecases.providers import add_provider
from desktop.usecases.relations import note_on_club, set_do_not_contact
from desktop.usecases.scoring import score_wave
from desktop.usecases.shortlist import assign_clubs
from desktop.usecases.suspension import reinstate_offer, suspend_offer
from desktop.workspace import Workspace
from tests.factories import (
    TODAY,
    a_colleague,
    a_response,
    a_wave,
    all_answers,
    an_approved_offer,
    an_offer,
)

BEST = {"ORG-4": 3, "FIN-1": 5, "VSK-1": 3, "VSK-2": 3, "VSK-3": 3, "VSK-4": 3, "VSK-5": 5, "ACC-1": 5}


def a_club(app: Application, name: str, postcode: str = "3083 AB", type_: str = "association") -> int:
    draft = ProviderDraft(name=name, type=type_, postcode=postcode, phone="010 123 45 67")
    return app.do(add_provider, draft).value.id


def scored(app: Application, code: str, closes: date, clubs: dict[int, dict[str, int]]) -> None:
    """A wave that closed on this day, with these clubs (by number) and their answers scored."""
    wave = a_wave(app, code, closes=closes)
    for club, answers in clubs.items():
        a_response(app, wave, club, answers)
    app.do(score_wave, wave)


def names(found: Shortlist) -> tuple[list[str], list[str], list[str]]:
    return (
        [one.name for one in found.matching],
        [one.name for one in found.unknown],
        [one.name for one in found.left_out],
    )


def test_every_provider_has_one_place_and_the_needy_areas_come_first(
    app: Application, workspace: Workspace
) -> None:
    an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)  # of number 1, in Charlois
    south, north, best, weak, never, no_area = (
        a_club(app, name, postcode)
        for name, postcode in (
            ("Zuid", "3083 AB"), ("Noord", "3034 AB"), ("Noord beter", "3034 AB"), ("Zwak", "3083 AB"),
            ("Nooit gemeten", "3083 AB"), ("Zonder gebied", ""),
        )
    )  # fmt: skip
    good = all_answers() | {"LED-1": 1}
    clubs = {south: all_answers(), north: good, best: all_answers(), weak: all_answers(0)}
    scored(app, "2026", date(2026, 2, 1), clubs | {no_area: all_answers()})
    found = app.ask(shortlist, TODAY)
    assert names(found) == (
        ["Noord beter", "Noord", "Zuid", "Zonder gebied"], ["Nooit gemeten", "Wandelclub De Stap"], ["Zwak"],
    )  # fmt: skip
    assert {one.name: one.need for one in found.matching} == {
        "Noord beter": 0, "Noord": 0, "Zuid": 1, "Zonder gebied": 0,
    }  # fmt: skip
    assert (found.rule, found.wave) == (ShortlistRule(), "")
    (row,) = [one for one in found.matching if one.name == "Zuid"]
    assert (row.band, row.score, row.score_day, row.stale, row.phone, row.owner, row.model) == (
        Band.VITAL, 100.0, date(2026, 2, 1), False, "010 123 45 67", "", "RSS-VIT-2025.1",
    )  # fmt: skip
    assert never in [one.ref.id for one in found.unknown]


def test_an_old_score_is_kept_greyed_and_its_club_is_unknown(app: Application) -> None:
    club = a_club(app, "Oud")
    scored(app, "2024", date(2024, 9, 9), {club: all_answers(0)})
    (row,) = app.ask(shortlist, TODAY).unknown
    assert (row.band, row.score, row.score_day, row.stale, row.segment, row.red_flags) == (
        Band.UNKNOWN, 0.0, date(2024, 9, 9), True, None, (),
    )  # fmt: skip
    assert row.reasons == ("De laatste score is van 9 september 2024, te lang geleden",)
    assert names(app.ask(shortlist, TODAY, ShortlistRule(oldest_score=24))) == ([], [], ["Oud"])
    app.do(add_check, club, CheckDraft(day=TODAY, answers=BEST))
    app.do(add_check, a_club(app, "Nooit"), CheckDraft(day=TODAY, answers=BEST))
    assert names(app.ask(shortlist, TODAY)) == (["Nooit", "Oud"], [], [])


def test_one_wave_alone_can_be_asked(app: Application) -> None:
    early, late = a_club(app, "Vroeg"), a_club(app, "Laat")
    scored(app, "2025", date(2025, 3, 1), {early: all_answers(), late: all_answers(0)})
    scored(app, "2026", date(2026, 2, 1), {late: all_answers()})
    assert names(app.ask(shortlist, TODAY)) == (["Laat", "Vroeg"], [], [])
    assert names(app.ask(shortlist, TODAY, wave="2025")) == (["Vroeg"], [], ["Laat"])
    only_new = app.ask(shortlist, TODAY, wave="2026")
    assert (names(only_new), only_new.wave) == ((["Laat"], ["Vroeg"], []), "2026")
    a_wave(app, "2027")
    with pytest.raises(Refused, match="De meting 2027 is nog niet berekend"):
        app.ask(shortlist, TODAY, wave="2027")
    with pytest.raises(NotFound):
        app.ask(shortlist, TODAY, wave="1999")


def test_what_colleagues_wrote_counts_without_being_told(app: Application) -> None:
    vouched, closed, busy = (a_club(app, name) for name in ("Ingestaan", "Dicht", "Bezig"))
    fairly = all_answers(50)
    scored(app, "2026", date(2026, 2, 1), {club: fairly for club in (vouched, closed, busy)})
    rule = ShortlistRule(safe_climate=0, intention=0)
    assert names(app.ask(shortlist, TODAY, rule)) == ([], [], ["Bezig", "Dicht", "Ingestaan"])
    app.do(note_on_club, vouched, "Nieuw bestuur")
    app.do(assign_clubs, [busy], app.person.id)
    app.do(set_do_not_contact, closed, "Rouw")
    found = app.ask(shortlist, TODAY, rule)
    assert names(found)[0] == []
    assert {one.name: (one.owner, one.reasons[0]) for one in found.left_out}["Dicht"] == (
        "", "Niet benaderen",
    )  # fmt: skip
    assert {one.name: one.owner for one in found.left_out}["Bezig"] == "Anna"
    assert "Rouw" not in str(found)
    assert "Nieuw bestuur" not in str(found)


def test_a_check_or_a_label_brings_who_has_no_score(app: Application) -> None:
    club, gym, wild = a_club(app, "Club"), a_club(app, "Gym", type_="commercial"), a_club(app, "Wild")
    app.do(add_check, club, CheckDraft(day=date(2026, 3, 1), answers=BEST))
    label = CheckDraft(day=TODAY, label="preventiecentrum", label_until=date(2026, 12, 31))
    app.do(add_check, gym, label)
    app.do(add_check, gym, replace(label, label="nl_actief", label_until=date(2026, 6, 1)))
    app.do(add_check, wild, CheckDraft(day=TODAY, answers=BEST | {"VSK-2": 1}))
    found = app.ask(shortlist, TODAY)
    assert names(found) == (["Club", "Gym"], [], ["Wild"])
    told = {one.name: (one.reasons[0], one.checked_on) for one in found.matching}
    assert told == {
        "Club": ("Organisatiecheck van 1 maart 2026 in plaats van een score", date(2026, 3, 1)),
        "Gym": ("Preventiecentrum, geldig tot en met 31 december 2026", None),
    }


def test_answers_stay_when_a_label_comes_later(app: Application) -> None:
    gym = a_club(app, "Gym", type_="commercial")
    app.do(add_check, gym, CheckDraft(day=date(2026, 3, 1), answers={"VSK-1": 1}))
    app.do(add_check, gym, CheckDraft(day=TODAY, label="nl_actief", label_until=date(2026, 12, 31)))
    assert names(app.ask(shortlist, TODAY)) == ([], [], ["Gym"])


def test_a_suspension_is_remembered_for_a_year_and_a_mistake_is_not(
    app: Application, workspace: Workspace
) -> None:
    bilal, ine = a_colleague(workspace, "Bilal"), a_colleague(workspace, "Ine")
    mistake, back, away = (an_offer(app, a_club(app, name), name) for name in ("Fout", "Terug", "Nog weg"))
    for _again in range(2):
        app.do(suspend_offer, mistake, "safety", "Vergist")
        app.do(reinstate_offer, mistake)
    app.do(suspend_offer, back, "safety", "Onveilig")
    bilal.do(reinstate_offer, back)
    ine.do(reinstate_offer, back)
    app.do(suspend_offer, away, "safety", "Onveilig")
    with workspace.database.reading() as session:
        assert last_suspensions(session, date(2025, 3, 10)) == {2: TODAY, 3: TODAY}
        assert last_suspensions(session, date(2026, 3, 11)) == {3: TODAY}
    assert [one.reasons for one in app.ask(shortlist, TODAY).left_out] == [
        ("Er was aanbod offline op 10 maart 2026",)
    ] * 2


def test_the_list_of_a_whole_city_takes_a_handful_of_readings(app: Application, asked: list[str]) -> None:
    counts = []
    for code, number in (("2025", 2), ("2026", 9)):
        clubs = [a_club(app, f"Club {code} {one}") for one in range(number)]
        scored(app, code, date(int(code), 2, 1), {club: all_answers() for club in clubs})
        asked.clear()
        app.ask(shortlist, TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 16
