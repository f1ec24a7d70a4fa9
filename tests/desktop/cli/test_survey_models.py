"""`survey model…`: list, show, copy, change and throw away versions, and make one from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.catalogues import vitality_model
from desktop.domain.canonical import canonical, from_json
from desktop.domain.vitality_model import VitalityModel
from tests.desktop.cli.line import Line

SHIPPED = "RSS-VIT-2025.1"
NEXT = "RSS-VIT-2025.2"


@pytest.fixture
def made(line: Line) -> Line:
    line.begin()
    return line


def shown(line: Line, version: str) -> VitalityModel:
    return from_json(VitalityModel, canonical(line.answer("survey", "model", version)))


def test_versions_are_listed_with_what_uses_them(made: Line) -> None:
    assert made.answer("survey", "models")[1] == {
        "version": SHIPPED, "nl": "Vitaliteitsmodel 2025", "en": "Vitality model 2025", "questions": 39,
        "themes": 8, "frozen_at": None, "shipped": True, "previous": "RSS-VIT-2013.1", "breaks": True,
        "waves": [],
    }  # fmt: skip
    told = made("survey", "models").out.splitlines()
    assert told[0].split() == ["Versie", "Naam", "Thema's", "Vragen", "Metingen"]
    assert told[2].split() == [SHIPPED, "Vitaliteitsmodel", "2025", "8", "39", "meegeleverd"]


def test_a_version_is_shown_whole(made: Line) -> None:
    assert shown(made, SHIPPED) == vitality_model()
    told = made("survey", "model", SHIPPED).out
    assert "answered_percent  60" in told
    assert "FIN-1   FIN    2        LIKERT5        25         We kunnen de komende twaalf maanden" in told
    assert made.refused("survey", "model", "NIETS") == {
        "code": "not_found",
        "message": "Er is geen vitaliteitsmodel NIETS. Kijk bij: survey models.",
        "problems": [],
    }


def test_a_copy_says_what_differs_and_whether_the_trend_breaks(made: Line) -> None:
    words = ("survey", "copy-model", SHIPPED)
    assert made.answer(*words, NEXT, "--set", "vital=65", "nl=Proef", who="Anna") == {
        "version": NEXT, "breaks": False, "break_advised": False,
    }  # fmt: skip
    assert (shown(made, NEXT).rules.vital, shown(made, NEXT).nl) == (65, "Proef")
    assert made.answer(*words, "--set", "ORG-1.weight=3", who="Anna") == {
        "version": "RSS-VIT-2025.3", "breaks": True, "break_advised": True,
    }  # fmt: skip
    assert shown(made, "RSS-VIT-2025.3").question("ORG-1").weight == 3
    assert not made.answer(*words, "X-1", "--set", "ORG-1.weight=3", "breaks=nee", who="Anna")["breaks"]
    told = made(*words, "--set", "themes_needed=6", "required_themes=VSK,ORG", who="Anna").out
    assert told.splitlines()[1:] == [
        "Andere grenzen: themes_needed 5 → 6, required_themes VSK → VSK, ORG.",
        "De scores blijven vergelijkbaar: de trendlijn kan doorlopen.",
    ]


def test_a_draft_is_changed_by_field_or_from_a_file(made: Line, tmp_path: Path) -> None:
    made.answer("survey", "copy-model", SHIPPED, who="Anna")
    made.answer("survey", "edit-model", NEXT, "--set", "FIN-1.red_at=", "good=80", who="Anna")
    content = made.answer("survey", "model", NEXT)
    assert (content["questions"][15]["red_at"], content["rules"]["good"]) == (None, 80)
    content["questions"][0]["nl"] = "Ons bestuur is compleet."
    file = tmp_path / "model.json"
    file.write_text(json.dumps(content), "utf-8")
    assert made.answer("survey", "edit-model", NEXT, "--from", file, who="Anna")["break_advised"] is True
    assert shown(made, NEXT).question("ORG-1").nl == "Ons bestuur is compleet."
    for wrong in ("[]", '{"version": "X"}', '{"questions": 1}', "[NaN]", '{"nl": "\\ud800"}', "{}"):
        file.write_text(wrong, "utf-8")
        told = made.refused("survey", "edit-model", NEXT, "--from", file, who="Anna")["message"]
        assert told.startswith(f"In {file} staat geen vitaliteitsmodel.")


def test_a_change_that_breaks_the_trend_says_so_unless_somebody_decided_otherwise(made: Line) -> None:
    words = ("survey", "edit-model", NEXT, "--set")
    assert made.answer("survey", "copy-model", SHIPPED, who="Anna")["breaks"] is False
    assert made.answer(*words, "good=80", who="Anna")["breaks"] is False
    assert made.answer(*words, "ORG-1.weight=3", who="Anna")["breaks"] is True
    assert made.answer(*words, "breaks=nee", who="Anna")["breaks"] is False
    assert made.answer(*words, "ORG-2.weight=3", who="Anna")["breaks"] is False


def test_what_cannot_be_is_refused_with_every_reason(made: Line) -> None:
    made.answer("survey", "copy-model", SHIPPED, who="Anna")
    words = ("survey", "edit-model", NEXT, "--set")
    found = made.refused(*words, "vital=40", "ORG-1.weight=0", "good=200", who="Anna")["problems"]
    assert {one["field"] for one in found} == {"question:ORG-1", "vital", "good"}
    unknown = made.refused(*words, "kleur=rood", "ORG-77.nl=x", who="Anna")["problems"]
    assert [one["field"] for one in unknown] == ["kleur", "ORG-77.nl"]
    assert made.refused(*words, "vital=veel", who="Anna")["problems"][0]["field"] == "vital"
    assert made.refused(*words, "ORG-1.kleur=rood", who="Anna")["problems"][0]["field"] == "ORG-1.kleur"
    assert made.refused(*words, "ORG-1.weight=veel", who="Anna")["problems"][0]["field"] == "ORG-1.weight"
    nothing = made.refused(*words, "ORG-1=3", "ORG-1.code=ORG-9", who="Anna")["problems"]
    assert [one["field"] for one in nothing] == ["ORG-1", "ORG-1.code"]
    shipped = made.refused("survey", "edit-model", SHIPPED, "--set", "vital=60", who="Anna")
    assert shipped["message"].endswith("Maak een kopie en pas die aan.")


def test_a_name_that_is_taken_is_all_that_is_said(made: Line) -> None:
    error = made.refused("survey", "copy-model", SHIPPED, SHIPPED, who="Anna")
    assert error["message"] == f"Er is al een versie {SHIPPED}. Kies een andere naam."


def test_a_draft_is_thrown_away(made: Line) -> None:
    made.answer("survey", "copy-model", SHIPPED, who="Anna")
    assert made.answer("survey", "delete-model", NEXT, who="Anna") == {"version": NEXT}
    assert made.refused("survey", "delete-model", NEXT, who="Anna")["code"] == "not_found"
    assert made.refused("survey", "delete-model", SHIPPED, who="Anna")["code"] == "refused"


def test_a_version_is_made_from_a_survey_file(made: Line, tmp_path: Path) -> None:
    file = tmp_path / "enquete.csv"
    file.write_text(
        "club_ref;ORG-4;Alle functies in het bestuur zijn bezet en de opvolging is geregeld;"
        "Vrijwilligers: feest\n"
        "101;ja;eens;ja\n102;nee;oneens;nee\n",
        "utf-8",
    )
    words = ("survey", "model-from-file", file, "NIEUW-1")
    seen = made.answer(*words, "--dry-run", who="Anna")
    assert [(one["kind"], one["code"], one["scale"]) for one in seen["columns"][1:]] == [
        ("code", "ORG-4", "YES_PARTLY_NO"), ("alike", "ORG-1", "LIKERT5"), ("new", "", "YESNO"),
    ]  # fmt: skip
    assert (seen["saved"], len(seen["open"]), seen["consequences"]["themes"]) == (False, 1, ["ORG", "VRW"])
    assert made.refused(*words, who="Anna")["code"] == "invalid"
    told = made(*words, "--alike", "--column", "Vrijwilligers: feest=-", "--title", "Proef", who="Anna").out
    assert "Dit dekt 1 van de 6 thema's." in told
    assert told.endswith("NIEUW-1 is bewaard.\n")
    assert [(one.code, one.theme, one.was) for one in shown(made, "NIEUW-1").questions] == [
        ("ORG-4", "ORG", "ORG-4"), ("ORG-1", "ORG", "ORG-1"), ("NEW-1", "", ""),
    ]  # fmt: skip
    assert made.refused(*words, "--base", "OOIT", who="Anna")["code"] == "not_found"
