"""What a club answers about conditions in the questionnaire: a promise to patients is taken by name only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.offers import Suits
from desktop.errors import Invalid
from desktop.progress import Silent
from desktop.usecases.intake import bring_in_intake, write_intake
from desktop.usecases.intake_script import answer_intake
from desktop.usecases.offers import save_offer
from tests.desktop.usecases.test_intake import book, counts, kept, ref
from tests.intake_files import answers_in, filled, remarks_in

assert book  # the fixtures
assert ref


def test_a_group_of_conditions_never_lowers_a_check(app, ref, book, tmp_path):
    raised = (Suits(condition="ARTH", check_first="required"),)
    app.do(save_offer, ref, replace(kept(app, ref).draft, suitability=raised))
    app.run(write_intake, Silent(), ref, book)
    app.run(
        bring_in_intake, Silent(), filled(book, tmp_path / "in.xlsx", {"conditions.joints": "niet geschikt"})
    )
    found = {one.condition: (one.suitability, one.check_first) for one in kept(app, ref).draft.suitability}
    assert found["ARTH"] == ("not_suitable", "required")


def test_one_answer_never_makes_five_specialisms(app, ref, book, tmp_path):
    before = kept(app, ref).draft
    file = filled(book, tmp_path / "in.xlsx", {"conditions.ability": "speciaal voor"})
    back = tmp_path / "terug.xlsx"
    report = app.run(bring_in_intake, Silent(), file, returned=back)
    assert (counts(report), kept(app, ref).draft) == ((0, 0, 65, 0, 1), before)
    question = (
        "Voor welke precies? Kies uit: lichamelijke beperking; verstandelijke beperking; visuele beperking; "
        "doof of slechthorend; weinig Nederlands. Schrijf bijvoorbeeld: "
        "speciaal voor lichamelijke beperking en verstandelijke beperking."
    )
    assert [one.message for one in report.problems] == [question]
    assert remarks_in(back) == {"conditions.ability": question}
    assert f"Je schreef “speciaal voor”. {question}" in report.mail
    with pytest.raises(Invalid, match="Voor welke precies") as asked:
        app.do(answer_intake, ref, "conditions.ability", "speciaal voor")
    assert [one.text for one in asked.value.problems] == [question]

    named = {"conditions.ability": "speciaal voor slechtziend en doof"}
    report = app.run(bring_in_intake, Silent(), filled(back, tmp_path / "in2.xlsx", named))
    assert report.problems[0].message.startswith("“Speciaal voor” vraagt meer van jullie")
    assert [one for one in kept(app, ref).draft.suitability if one.condition != "DM2"] == [
        Suits(condition="VIS", suitability="specialised"),
        Suits(condition="AUD", suitability="specialised"),
    ]


def test_a_promise_to_patients_is_not_forgotten_unseen(app, ref, book, tmp_path):
    ours = (
        Suits(condition="MS", suitability="specialised", check_first="advised"),
        Suits(condition="DEM", suitability="welcome"),
    )
    app.do(save_offer, ref, replace(kept(app, ref).draft, suitability=ours))
    app.run(write_intake, Silent(), ref, book)
    told = "welkom: (beginnende) dementie; speciaal voor multiple sclerose (MS)"
    assert answers_in(book)["conditions.brain"] == told
    answers = {"conditions.brain": "speciaal voor Parkinson"}
    report = app.run(bring_in_intake, Silent(), filled(book, tmp_path / "in.xlsx", answers))
    assert [one.message for one in report.problems] == [
        "Er stond: speciaal voor multiple sclerose (MS). Klopt dat nog? "
        "Schrijf daar ook bij: speciaal voor, welkom of niet geschikt."
    ]
    assert kept(app, ref).draft.suitability == ours
    answers = {"conditions.brain": "speciaal voor Parkinson, welkom voor MS"}
    report = app.run(bring_in_intake, Silent(), filled(book, tmp_path / "in2.xlsx", answers))
    assert [one.message for one in report.problems] == [
        "“Speciaal voor” vraagt meer van jullie: een workshop voor de begeleider, en vaak eerst een check. "
        "Wat je niet noemt, blijft zoals het was: welkom: (beginnende) dementie."
    ]
    found = {one.condition: one.suitability for one in kept(app, ref).draft.suitability}
    assert found == {"MS": "welcome", "DEM": "welcome", "PARK": "specialised"}
