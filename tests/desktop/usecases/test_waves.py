"""Rounds of the survey: made, changed, asked, reminded, copied, and thrown away while they are empty."""

from datetime import date

import pytest

from desktop.application import Application
from desktop.domain.providers import ProviderDraft, Relation
from desktop.domain.waves import Counted, WaveDraft
from desktop.errors import Invalid, NotFound, Refused
from desktop.queries.imports import imports
from desktop.queries.responses import responses
from desktop.queries.waves import Reminded, wave_file, wave_ref, waves
from desktop.usecases.imports import undo_import
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.providers import add_provider
from desktop.usecases.relations import set_do_not_contact, set_relation
from desktop.usecases.scoring import score_wave
from desktop.usecases.vitality_models import copy_model
from desktop.usecases.waves import (
    Reminder,
    add_wave,
    copy_wave,
    delete_wave,
    invite,
    remind,
    save_wave,
    uninvite,
)
from tests.factories import TODAY, a_provider, a_response, a_wave, an_offer

MODEL = "RSS-VIT-2025.1"


def a_club(app: Application, name: str, email: str = "", type_: str = "association") -> int:
    return app.do(add_provider, ProviderDraft(name=name, email=email, type=type_)).value.id


def missing(app: Application, wave: int) -> list[tuple[str, date | None, bool]]:
    return [(one.name, one.reminded, one.do_not_contact) for one in app.ask(wave_file, wave).missing]


def test_a_round_keeps_what_the_form_says(app: Application) -> None:
    draft = WaveDraft(
        code="2026", title="Meting 2026", model=MODEL, opens=date(2026, 1, 15), closes=date(2026, 2, 15),
        counted=Counted.MEAN, block=("Wat merk je van de energieprijzen?",),
    )  # fmt: skip
    wave = app.do(add_wave, draft).value
    assert app.ask(wave_file, wave.id).draft == draft
    app.do(save_wave, wave, WaveDraft(code=" 2026 ", model=MODEL, block=(" ", "Vraag?")))
    assert app.ask(wave_file, wave.id).draft == WaveDraft(code="2026", model=MODEL, block=("Vraag?",))


def test_names_of_a_round_are_one_line_without_what_nobody_sees(app: Application) -> None:
    a_wave(app, "2026")
    with pytest.raises(Invalid, match="Er is al een meting 2026"):
        app.do(add_wave, WaveDraft(code="20\u200b26\x00", model=MODEL))
    draft = WaveDraft(code="\u202e20\n27", title="Meting\n2027\x07", model=MODEL, block=("Vraag\x00?\n",))
    wave = app.do(add_wave, draft).value
    assert app.ask(wave_file, wave.id).draft == WaveDraft(
        code="20 27", title="Meting 2027", model=MODEL, block=("Vraag?",)
    )
    assert app.ask(wave_ref, "20  27\u200b") == wave


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (WaveDraft(code=" ", model=MODEL), "Geef de meting een korte naam, zoals 2025."),
        (WaveDraft(code="2025", model=MODEL), "Er is al een meting 2025."),
        (WaveDraft(code="n", title="x" * 201, model=MODEL),
         "Deze tekst is langer dan 200 tekens. Maak hem korter."),
    ],
)  # fmt: skip
def test_a_round_without_a_name_of_its_own_is_not_made(
    app: Application, draft: WaveDraft, sentence: str
) -> None:
    a_wave(app, "2025")
    with pytest.raises(Invalid) as caught:
        app.do(add_wave, draft)
    assert [problem.text for problem in caught.value.problems] == [sentence]


def test_a_round_needs_a_model_that_exists(app: Application) -> None:
    with pytest.raises(NotFound, match="RSS-VIT-1900"):
        a_wave(app, model="RSS-VIT-1900")


def test_the_model_of_a_round_stays_once_answers_came(app: Application) -> None:
    wave = a_wave(app, model="RSS-VIT-2013.1")
    app.do(save_wave, wave, WaveDraft(code="2026", model=MODEL))
    a_response(app, wave, None)
    with pytest.raises(Refused) as caught:
        app.do(save_wave, wave, WaveDraft(code="2026", model="RSS-VIT-2013.1"))
    assert caught.value.message == (
        "Meting 2026 houdt model RSS-VIT-2025.1: daarop is geantwoord."
        " Maak een kopie van de meting voor een ander model."
    )


def test_all_associations_that_may_be_asked_are_invited_at_once(app: Application) -> None:
    wave = a_wave(app)
    plain, _gym = a_club(app, "Club"), a_club(app, "Sportschool", type_="commercial")
    ended, never = a_club(app, "Gestopt"), a_club(app, "Liever niet")
    app.do(set_do_not_contact, never, "Bestuur vroeg erom.")
    app.do(withdraw_offer, an_offer(app, ended), "Gestopt.")
    app.do(set_relation, ended, Relation.ENDED)
    app.do(invite, wave)
    assert missing(app, wave) == [("Club", None, False)]
    app.do(invite, wave, [ended, plain])
    assert missing(app, wave) == [("Club", None, False), ("Gestopt", None, False)]
    app.do(uninvite, wave, [plain, 99])
    assert missing(app, wave) == [("Gestopt", None, False)]


def test_who_is_not_to_be_approached_or_not_there_is_not_invited(app: Application) -> None:
    wave, club = a_wave(app), a_club(app, "Liever niet")
    app.do(set_do_not_contact, club, "Bestuur vroeg erom.")
    with pytest.raises(Refused, match="Liever niet wordt niet benaderd: Bestuur vroeg erom"):
        app.do(invite, wave, [club])
    with pytest.raises(NotFound):
        app.do(invite, wave, [77])
    assert missing(app, wave) == []


def test_a_reminder_is_for_those_who_did_not_answer_and_may_be_approached(app: Application) -> None:
    wave = a_wave(app, closes=date(2026, 3, 31))
    clubs = [a_club(app, name, f"{name}@club.nl") for name in ("een", "twee", "drie", "vier")]
    clubs.append(a_club(app, "zonder adres"))
    app.do(invite, wave)
    a_response(app, wave, clubs[0])
    app.do(set_do_not_contact, clubs[1], "Nee.")
    mail = app.do(remind, wave, None, TODAY).value
    assert mail == Reminder(
        subject="Herinnering aan onze vitaliteitsmonitor: 2026",
        text=mail.text,
        addresses=("drie@club.nl", "vier@club.nl"),
        without_address=("zonder adres",),
    )
    assert "Dat kan tot en met 31 maart 2026." in mail.text
    assert missing(app, wave) == [
        ("drie", TODAY, False), ("twee", None, True), ("vier", TODAY, False), ("zonder adres", None, False)
    ]  # fmt: skip
    later = date(2026, 4, 1)
    assert "Dat kan tot en met" not in app.do(remind, wave, clubs[2:3], later).value.text
    assert app.ask(wave_file, wave).reminders == (Reminded(day=TODAY, clubs=2), Reminded(day=later, clubs=1))
    assert ("drie", later, False) in missing(app, wave)


def test_without_anybody_to_remind_there_is_no_mail(app: Application) -> None:
    wave, club = a_wave(app), a_club(app, "Club", "a@club.nl")
    app.do(invite, wave)
    a_response(app, wave, club)
    with pytest.raises(Refused, match="Er is niemand om te herinneren"):
        app.do(remind, wave, None, TODAY)


def test_a_reminder_on_the_same_day_changes_nothing(app: Application) -> None:
    wave, _club = a_wave(app), a_club(app, "Club", "a@club.nl")
    app.do(invite, wave)
    app.do(remind, wave, None, TODAY)
    assert app.do(remind, wave, None, TODAY).touched == frozenset()


def test_a_copy_has_the_answers_and_is_scored_with_another_version(app: Application) -> None:
    wave, club = a_wave(app, "2025", closes=date(2025, 3, 1)), a_provider(app)
    app.do(invite, wave)
    a_response(app, wave, club, {"ORG-1": 4, "SELF-1": 3}, role="voorzitter")
    a_response(app, wave, None)
    app.do(score_wave, wave)
    app.do(copy_model, MODEL, "RSS-VIT-2026.1")
    copy = app.do(copy_wave, wave, "2025-B", "RSS-VIT-2026.1").value.id
    seen = app.ask(wave_file, copy)
    assert (seen.copy_of, seen.row.model, seen.row.closes) == ("2025", "RSS-VIT-2026.1", date(2025, 3, 1))
    assert (seen.row.invited, seen.row.responses, seen.parked, seen.row.scored_at) == (1, 1, 1, None)
    assert next((one.provider, one.answers, one.role) for one in app.ask(responses, copy)) == (
        club, {"ORG-1": 4, "SELF-1": 3}, "voorzitter"
    )  # fmt: skip
    assert app.do(score_wave, copy).value.model == "RSS-VIT-2026.1"


def test_a_copy_is_undone_as_an_import_and_its_round_can_go(app: Application) -> None:
    wave = a_wave(app)
    a_response(app, wave, a_provider(app))
    copy = app.do(copy_wave, wave, "B", MODEL).value.id
    (batch,) = app.ask(imports)
    assert (batch.file, batch.kind) == ("Kopie van meting 2026", "survey")
    assert app.do(undo_import, batch.ref).value.deleted == 1
    app.do(delete_wave, copy)
    assert [(one.code, one.responses) for one in app.ask(waves)] == [("2026", 1)]


def test_a_scored_round_is_not_scored_with_another_version(app: Application) -> None:
    wave = a_wave(app)
    a_response(app, wave, a_provider(app))
    app.do(score_wave, wave)
    with pytest.raises(Refused, match="Maak een kopie"):
        app.do(save_wave, wave, WaveDraft(code="2026", model="RSS-VIT-2013.1"))


def test_versions_that_ask_nothing_alike_have_no_answers_to_copy(app: Application) -> None:
    wave = a_wave(app, model="RSS-VIT-2013.1")
    with pytest.raises(Refused, match="vraagt niets wat"):
        app.do(copy_wave, wave, "B", MODEL)


def test_an_empty_round_is_thrown_away_and_one_with_answers_stays(app: Application) -> None:
    empty, asked = a_wave(app, "leeg"), a_wave(app, "vol")
    a_response(app, asked, None)
    app.do(delete_wave, empty)
    with pytest.raises(Refused, match="Meting vol heeft antwoorden"):
        app.do(delete_wave, asked)
    assert [one.code for one in app.ask(waves)] == ["vol"]
