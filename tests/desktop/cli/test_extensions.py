"""An approval that lasts longer, as people type it; and at a later date who extended it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.domain.releases import months_later
from desktop.i18n import CITY_TIME, show_date
from desktop.queries.offer_file import offer_file
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.second_looks import check_entry
from desktop.usecases.verdicts import judge_all
from tests.clock import Clock
from tests.desktop.cli.line import Line
from tests.factories import a_colleague, a_workspace, an_offer, good_judgements, photos_of

NOW = datetime.now(UTC)  # the command line looks at the real clock
TODAY = NOW.astimezone(CITY_TIME).date()
END = months_later(TODAY - timedelta(days=345), 12)
LAST = END + timedelta(days=60)
REASON = "Het bezoek kan pas volgende maand"


@pytest.fixture
def city(line: Line) -> Line:
    """Anna, Bilal and offer 1, approved almost a year ago; its safety and its data are of today."""
    clock = Clock()
    clock.moment = NOW - timedelta(days=345)
    with closing(a_workspace(line.folder, clock=clock)) as workspace:
        anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
        offer = an_offer(anna)
        photos_of(anna, workspace, offer)
        anna.do(record_visit, offer, anna.today, ["Anna", "Marja"])
        anna.do(judge_all, offer, good_judgements(anna.ask(offer_file, offer, anna.today).draft, anna.today))
        anna.do(propose_offer, offer)
        bilal.do(approve_offer, offer, 12)
        clock.moment = NOW
        renew(anna, bilal, offer)
    return line


def renew(anna: Application, bilal: Application, offer: int) -> None:
    """What the public asks besides the approval."""
    draft = anna.ask(offer_file, offer, TODAY).draft
    safe = [one for one in good_judgements(draft, TODAY) if criteria_set().criterion(one.criterion).safety]
    anna.do(judge_all, offer, safe)
    for code in anna.ask(offer_file, offer, TODAY).unchecked:
        bilal.do(check_entry, offer, code)
    anna.do(confirm_offer, offer, Confirmation(day=TODAY))


def rows(city: Line) -> list[dict[str, object]]:
    """The extensions of the offer, without the moments."""
    found = city.answer("show", "offer", 1)["extensions"]
    kept = ("until", "reason", "asked_by", "granted_by", "ended_reason")
    return [{name: one[name] for name in kept} for one in found]


def test_an_extension_is_asked_until_the_longest_day_and_granted_by_another(city: Line) -> None:
    told = city("offer", "extend", 1, "--reason", REASON, who="Anna")
    assert (told.code, told.out) == (
        0, "De verlenging van aanbod 1 wacht op een tweede persoon: Wandelen in het park.\n"
    )  # fmt: skip
    row = {
        "until": LAST.isoformat(), "reason": REASON, "asked_by": "Anna", "granted_by": None,
        "ended_reason": "",
    }  # fmt: skip
    assert rows(city) == [row]
    waits = f"Anna vraagt de goedkeuring te verlengen tot en met {show_date(LAST)}: {REASON}."
    assert f"{waits} Wacht op een tweede persoon." in city("show", "offer", 1).out
    task = next(one for one in city.answer("list", "worklist", who="Bilal") if one["kind"] == "extend")
    assert (task["ref"], task["due"], task["title"]) == (1, END.isoformat(), "Wandelen in het park")
    own = city.refused("offer", "grant-extension", 1, who="Anna")
    assert own["message"] == "Vier ogen: je hebt deze verlenging zelf aangevraagd. Een collega beslist."
    granted = city.answer("offer", "grant-extension", 1, who="Bilal")
    assert (granted["approved_until"], "extended" in granted["flags"]) == (LAST.isoformat(), True)
    assert rows(city) == [{**row, "granted_by": "Bilal"}]
    since = f"Goedkeuring verlengd tot en met {show_date(LAST)} door Anna en Bilal, omdat: {REASON}"
    assert since in city("show", "offer", 1).out


def test_at_a_later_date_it_is_told_who_extended_what_the_public_saw(city: Line) -> None:
    city.answer("offer", "extend", 1, "--reason", REASON, who="Anna")
    city.answer("release", "create", "Herfst", who="Anna")
    before = city.answer("show", "offer", 1, "--at", TODAY)
    assert (before["approved_until"], before["extension"]) == (END.isoformat(), None)
    city.answer("offer", "grant-extension", 1, who="Bilal")
    city.answer("release", "create", "Winter", who="Anna")
    after = city.answer("show", "offer", 1, "--at", TODAY)
    assert (after["approved_until"], after["mark"]) == (
        LAST.isoformat(),
        f"zonder vierogencontrole (enkele gebruiker), met verlenging tot en met {show_date(LAST)}",
    )
    told = {name: after["extension"][name] for name in ("until", "reason", "asked_by", "granted_by")}
    assert told == {
        "until": LAST.isoformat(), "reason": REASON, "asked_by": "Anna", "granted_by": "Bilal",
    }  # fmt: skip
    assert f"door Anna en Bilal, omdat: {REASON}" in city("show", "offer", 1, "--at", TODAY).out


def test_an_extension_is_refused_or_taken_back_with_a_reason(city: Line) -> None:
    nothing = city.refused("offer", "grant-extension", 1, who="Bilal")
    assert nothing["message"] == (
        "Er wacht geen verlenging van deze goedkeuring. Vraag er een aan met offer extend."
    )
    day = (END + timedelta(days=1)).isoformat()
    city.answer("offer", "extend", 1, "--until", day, "--reason", REASON, who="Anna")
    said = city("offer", "refuse-extension", 1, "--reason", "Het bezoek kan nu", who="Bilal")
    assert (said.code, said.out) == (0, "De verlenging van aanbod 1 is geweigerd: Wandelen in het park.\n")
    city.answer("offer", "extend", 1, "--until", day, "--reason", REASON, who="Anna")
    said = city("offer", "end-extension", 1, "--reason", "Toch niet nodig", who="Anna")
    assert (said.code, said.out) == (0, "De verlenging van aanbod 1 is teruggenomen: Wandelen in het park.\n")
    assert [one["ended_reason"] for one in rows(city)] == ["Toch niet nodig"]
    assert "besloten de goedkeuring niet te verlengen: Toch niet nodig" in city("show", "offer", 1).out


def test_the_review_shows_what_waits_and_who_decides_names_the_day_that_was_read(city: Line) -> None:
    first, second = (END + timedelta(days=days) for days in (20, 30))
    assert city.answer("offer", "review", 1, who="Bilal")["extension"] is None
    city.answer("offer", "extend", 1, "--until", first, "--reason", REASON, who="Anna")
    waits = (
        f"Anna vraagt de goedkeuring te verlengen tot en met {show_date(first)}: {REASON}."
        " Wacht op een tweede persoon."
    )
    words = f"beweegkeur --as Bilal offer {{}}-extension 1 --until {first}"
    told = city("offer", "review", 1, who="Bilal").out
    assert told.splitlines()[-4:] == [
        waits,
        "Zo besluit je over wat je hier gelezen hebt:",
        f"    {words.format('grant')}",
        f"    {words.format('refuse')} --reason …",
    ]
    assert "Hier wacht niets op een tweede persoon." not in told
    read = city.answer("offer", "review", 1, who="Bilal")["extension"]
    assert (read["until"], read["asked_by"], read["why_not"]) == (first.isoformat(), "Anna", "")
    own = city("offer", "review", 1, who="Anna").out.splitlines()
    assert own[-2:] == [waits, "Vier ogen: je hebt deze verlenging zelf aangevraagd. Een collega beslist."]
    assert city("offer", "review", 1).out.splitlines()[-1] == "Zeg wie je bent: --as NAAM."
    city.answer("offer", "end-extension", 1, "--reason", "Toch langer", who="Anna")
    city.answer("offer", "extend", 1, "--until", second, "--reason", REASON, who="Anna")
    for deed, more in (("grant", ()), ("refuse", ("--reason", "Nee"))):
        stale = city.refused("offer", f"{deed}-extension", 1, "--until", first, *more, who="Bilal")
        assert (stale["code"], stale["message"]) == (
            "conflict",
            f"Intussen is een verlenging tot en met {show_date(second)} aangevraagd. Bekijk die eerst.",
        )
    granted = city.answer("offer", "grant-extension", 1, "--until", second, who="Bilal")
    assert granted["approved_until"] == second.isoformat()


def test_an_empty_day_is_wrong_usage_and_asks_nothing(city: Line) -> None:
    for words in (("extend", 1, "--reason", REASON), ("grant-extension", 1)):
        for empty in ("", " "):
            told = city.refused("offer", *words, "--until", empty, who="Anna", code=2)
            assert told["message"].endswith("hier staat niets; laat het weg, of zeg wat je bedoelt")
    assert rows(city) == []


def test_what_cannot_be_extended_so_long_is_said(city: Line) -> None:
    late = city.refused(
        "offer", "extend", 1, "--until", LAST + timedelta(days=1), "--reason", " ", who="Anna"
    )
    assert [one["field"] for one in late["problems"]] == ["reason", "until"]
    unread = city.refused("offer", "extend", 1, "--until", "ooit", "--reason", REASON, who="Anna")
    assert unread["problems"][0]["field"] == "until"
    city.refused("offer", "extend", 1, who="Anna", code=2)
    assert city.refused("offer", "extend", 9, "--reason", REASON, who="Anna")["code"] == "not_found"
