"""The questionnaire goes out, comes back as a secretary fills it in, is kept where certain, and goes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.access import Permission, Role
from desktop.application import Application, needs
from desktop.domain.offers import Fact, Slot, Status, Suits
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from desktop.imports.intake import State, read_intake
from desktop.progress import Silent
from desktop.queries.intake import intake_for, intake_of, intake_of_new
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.suggestions import suggestions_for
from desktop.storage.records import ImportBatch
from desktop.usecases.assessment import propose_offer
from desktop.usecases.imports import undo_import
from desktop.usecases.intake import (
    IntakeReport,
    bring_in_intake,
    preview_intake,
    return_intake,
    save_intake,
    write_intake,
    write_new_intake,
)
from desktop.usecases.intake_script import answer_intake
from desktop.usecases.offers import save_offer
from tests.factories import TODAY, a_colleague, a_provider, an_approved_offer, an_offer, assessed
from tests.intake_files import answers_in, filled


@pytest.fixture
def ref(app: Application) -> int:
    return an_offer(app)


@pytest.fixture
def book(app: Application, ref: int, tmp_path: Path) -> Path:
    out = tmp_path / "vragen.xlsx"
    app.run(write_intake, Silent(), ref, out)
    return out


def kept(app: Application, ref: int) -> OfferFile:
    return app.ask(offer_file, ref, TODAY)


def counts(report: IntakeReport) -> tuple[int, ...]:
    return report.created, report.updated, report.unchanged, report.parked, report.rejected


def states(report: IntakeReport) -> dict[str, State]:
    return {one.key: one.state for one in report.answers if one.state is not State.SAME}


def test_what_went_out_and_comes_back_as_it_was_changes_nothing(app, ref, book):
    before = kept(app, ref)
    report = app.run(bring_in_intake, Silent(), book)
    assert (report.kind, report.rows, counts(report)) == ("offers", 66, (0, 0, 66, 0, 0))
    assert (report.problems, report.wants_return, kept(app, ref)) == ((), False, before)


def test_what_a_secretary_writes_is_kept_where_it_is_certain(app, ref, book, tmp_path):
    file = filled(
        book,
        tmp_path / "in.xlsx",
        {
            "price": "strippenkaart 10x 45 euro",
            "ages": "55+",
            "slots.1": "dinsdagochtend 10 tot 11",
            "slots.2": "do 14.00 - 15.00 uur",
            "target_groups.2": "55+",
            "price.price_covers": "koffie en\nmateriaal",
            "accessibility.lift": "ja hoor",
            "accessibility.rest_places": "x",
            "accessibility.low_dust": "nee",
            "conditions.heart": "speciaal voor hartfalen en hoge bloeddruk",
            "group_size": 15,
            "flexible": "nee",
            "funds.rotterdampas": "Ja!",
            "first_time.clothing": "gewone kleren",
            "address.house_number": "0012 a".lstrip("0"),
        },
    )
    report = app.run(bring_in_intake, Silent(), file)
    assert report.rejected == 0
    draft = kept(app, ref).draft
    assert (draft.price_cents, draft.price_period, draft.lessons_per_card) == (4500, "card", 10)
    assert draft.price_covers == "koffie en materiaal"
    assert (draft.min_age, draft.max_age, draft.group_size, draft.flexible) == (55, None, 15, False)
    assert draft.slots == (
        Slot(weekday=2, start="10:00", end="11:00"),
        Slot(weekday=4, start="14:00", end="15:00"),
    )
    assert draft.target_groups == ("inactive_adults", "seniors_55")
    assert draft.accessibility == (
        Fact(code="rest_places", answer="yes"),
        Fact(code="lift", answer="yes"),
        Fact(code="low_dust", answer="no"),
    )
    assert draft.suitability == (
        Suits(condition="DM2", check_first="required"),
        Suits(condition="CARD", suitability="specialised", check_first="required"),
        Suits(condition="HYPER", suitability="specialised", check_first="advised"),
    )
    assert (draft.funds, draft.clothing, draft.house_number) == (("rotterdampas",), "own", "12 a")
    again = app.run(bring_in_intake, Silent(), file)
    assert counts(again) == (0, 0, 66, 0, 0)


WRONG = {
    "price": "wordt vergoed",
    "ages": "tot 65",
    "slots.1": "dinsdag",
    "movement_form": "rustig lopen",
    "target_groups.2": "ouderen",
    "trial_sessions": "een paar keer",
    "flexible": "soms",
    "contact.contact_phone": "06 12345678",
    "address.postcode": "308",
    "conditions.lungs": "ligt eraan",
}


def test_what_is_not_certain_is_asked_and_nothing_of_it_is_kept(app, ref, book, tmp_path):
    before = kept(app, ref).draft
    report = app.run(bring_in_intake, Silent(), filled(book, tmp_path / "in.xlsx", WRONG))
    assert states(report) == dict.fromkeys(WRONG, State.UNREAD)
    assert counts(report) == (0, 0, 56, 0, 10)
    assert kept(app, ref).draft == before
    assert {one.value for one in report.problems} == set(WRONG.values())
    assert all(one.level == "error" and one.message for one in report.problems)


@pytest.mark.parametrize(
    "words", ["niet gratis", "wordt vergoed", "gratis voor minima", "eerste les gratis", "deels gratis", "0"]
)
def test_free_is_never_guessed(app, ref, book, tmp_path, words):
    report = app.run(bring_in_intake, Silent(), filled(book, tmp_path / "in.xlsx", {"price": words}))
    assert states(report) == {"price": State.UNREAD}
    assert kept(app, ref).draft.price_period == "month"


def test_it_goes_back_with_a_note_at_each_wrong_answer_and_comes_in_again(app, ref, book, tmp_path):
    file = filled(book, tmp_path / "in.xlsx", {**WRONG, "group_size": "15", "price": "8 euro"})
    back = tmp_path / "terug.xlsx"
    report = app.run(bring_in_intake, Silent(), file, returned=back)
    assert report.returned == back
    asked = {key: text for key, text in answers_in(back).items() if key in WRONG}
    assert asked == {**WRONG, "price": "8 euro"}
    assert answers_in(back)["group_size"] == "15"
    assert "Over 10 antwoorden hebben we nog een vraag:" in report.mail
    assert "Je schreef “8 euro”. Waarvoor is deze prijs?" in report.mail

    right = {key: None for key in WRONG} | {
        "price": "8 euro per les",
        "ages": "18 t/m 65",
        "slots.1": "dinsdag 9.30-10.30",
        "movement_form": "wandelen",
        "flexible": "ja",
        "trial_sessions": "3x",
        "address.postcode": "3083AB",
        "contact.contact_phone": "010 1234567",
    }
    report = app.run(bring_in_intake, Silent(), filled(back, tmp_path / "in2.xlsx", right))
    assert (report.rejected, report.parked, report.wants_return) == (0, 0, False)
    draft = kept(app, ref).draft
    assert (draft.price_cents, draft.price_period, draft.group_size) == (800, "lesson", 15)
    assert draft.slots == (Slot(weekday=2, start="09:30", end="10:30"),)
    assert (draft.min_age, draft.max_age, draft.contact_phone) == (18, 65, "+31101234567")


def test_what_a_colleague_changed_meanwhile_is_shown_and_not_written_over(app, ref, book, tmp_path):
    draft = kept(app, ref).draft
    app.do(save_offer, ref, replace(draft, group_size=20, level="moderate"))
    file = filled(
        book, tmp_path / "in.xlsx", {"group_size": "15", "level.level": "stevig", "setting": "binnen"}
    )
    report = app.run(preview_intake, Silent(), file)
    assert states(report) == {
        "group_size": State.CONFLICT, "level.level": State.CONFLICT, "setting": State.READ,
    }  # fmt: skip
    (clash,) = [one for one in report.answers if one.key == "group_size"]
    assert (clash.sent, clash.theirs, clash.ours) == ("12", "15", "20")
    report = app.run(bring_in_intake, Silent(), file, taken=["level.level"])
    assert counts(report) == (0, 2, 63, 1, 0)
    draft = kept(app, ref).draft
    assert (draft.group_size, draft.level, draft.setting) == (20, "vigorous", "indoor")


def test_a_list_a_colleague_changed_is_one_conflict_and_can_be_taken(app, ref, book, tmp_path):
    ours = Slot(weekday=5, start="09:00", end="10:00")
    app.do(save_offer, ref, replace(kept(app, ref).draft, slots=(ours,)))
    file = filled(book, tmp_path / "in.xlsx", {"slots.2": "do 10-11"})
    assert states(app.run(bring_in_intake, Silent(), file)) == {"slots.2": State.CONFLICT}
    assert kept(app, ref).draft.slots == (ours,)
    app.run(bring_in_intake, Silent(), file, taken=["slots.2"])
    assert kept(app, ref).draft.slots == (
        Slot(weekday=2, start="10:00", end="11:00"),
        Slot(weekday=4, start="10:00", end="11:00"),
    )


def test_an_emptied_answer_takes_nothing_away_but_a_line_of_a_list_goes(app, ref, book, tmp_path):
    second = Slot(weekday=4, start="10:00", end="11:00")
    first = kept(app, ref).draft.slots[0]
    app.do(save_offer, ref, replace(kept(app, ref).draft, slots=(first, second)))
    app.run(write_intake, Silent(), ref, book)
    file = filled(book, tmp_path / "in.xlsx", {"price": None, "summary": "", "slots.1": None})
    report = app.run(bring_in_intake, Silent(), file)
    assert counts(report) == (0, 1, 65, 0, 0)
    assert [one.level for one in report.problems] == ["warning"] * 3
    draft = kept(app, ref).draft
    assert (draft.price_cents, draft.summary) == (800, "Rustig wandelen met koffie na afloop.")
    assert draft.slots == (second,)


def test_what_the_club_says_of_itself_is_a_proposal_and_no_verdict(app, ref, book, tmp_path):
    said = {"statements.C-SAF-01": "ja", "statements.C-MED-02": "nee, nog niet"}
    file = filled(book, tmp_path / "in.xlsx", said)
    report = app.run(bring_in_intake, Silent(), file)
    assert counts(report) == (0, 2, 64, 0, 0)
    found = {(one.criterion, one.verdict, one.source) for one in app.ask(suggestions_for, ref)}
    assert found == {("C-SAF-01", "meets", "club"), ("C-MED-02", "fails", "club")}
    assert kept(app, ref).judgements == {}
    assert counts(app.run(bring_in_intake, Silent(), file)) == (0, 0, 66, 0, 0)
    assert len(app.ask(suggestions_for, ref)) == 2


def test_a_new_offer_is_made_once_however_often_its_questionnaire_comes_in(app, tmp_path):
    club = a_provider(app)
    out = tmp_path / "nieuw.xlsx"
    app.run(write_new_intake, Silent(), club, out)
    assert answers_in(out)["contact.contact_phone"] == "010 – 123 45 67"
    file = filled(out, tmp_path / "in.xlsx", {"title": "Zwemmen", "price": "gratis", "slots.1": "za 9-10"})
    looked = app.run(bring_in_intake, Silent(), file, dry_run=True)
    assert (looked.batch, looked.ref, counts(looked)) == (None, None, (1, 2, 63, 0, 0))
    report = app.run(bring_in_intake, Silent(), file)
    assert counts(report) == (1, 2, 63, 0, 0)
    made = kept(app, report.ref)
    assert (made.draft.title, made.draft.price_period, made.status) == ("Zwemmen", "free", Status.DRAFT)
    again = app.run(bring_in_intake, Silent(), file)
    assert (again.ref, counts(again)) == (report.ref, (0, 0, 66, 0, 0))


def test_a_new_offer_without_a_name_gets_one_to_be_mended(app, tmp_path):
    out = tmp_path / "nieuw.xlsx"
    app.run(write_new_intake, Silent(), a_provider(app), out)
    report = app.run(bring_in_intake, Silent(), filled(out, tmp_path / "in.xlsx", {"group_size": 8}))
    assert kept(app, report.ref).draft.title == "Nieuw aanbod van Wandelclub De Stap"


def test_what_goes_back_after_only_looking_still_holds_every_answer_of_the_club(app, ref, book, tmp_path):
    file = filled(
        book, tmp_path / "in.xlsx", {"title": "Wandelen met koffie", "ages": "55+", "price": "8 euro"}
    )
    back = tmp_path / "terug.xlsx"
    app.run(bring_in_intake, Silent(), file, returned=back, dry_run=True)
    assert answers_in(back) == answers_in(file)
    mended = filled(back, tmp_path / "in2.xlsx", {"price": "8 euro per les"})
    assert states(app.run(bring_in_intake, Silent(), mended)) == dict.fromkeys(
        ("title", "ages", "price"), State.READ
    )


def test_an_import_of_answers_is_undone_like_every_other(app, ref, book, tmp_path):
    before = kept(app, ref).draft
    report = app.run(bring_in_intake, Silent(), filled(book, tmp_path / "in.xlsx", {"group_size": "9"}))
    undone = app.do(undo_import, report.batch).value
    assert (undone.restored, undone.skipped, kept(app, ref).draft) == (1, (), before)


def test_a_proposed_offer_is_left_alone(app, ref, book, tmp_path, workspace):
    assessed(app, workspace, ref)
    app.do(propose_offer, ref)
    file = filled(book, tmp_path / "in.xlsx", {"group_size": "9"})
    with pytest.raises(Refused, match="wacht op de tweede beoordelaar"):
        app.run(bring_in_intake, Silent(), file)
    assert kept(app, ref).draft.group_size == 12


def test_an_approved_offer_gets_a_working_version_and_the_hand_is_remembered(app, workspace, tmp_path):
    ref = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    out = tmp_path / "vragen.xlsx"
    app.run(write_intake, Silent(), ref, out)
    app.run(bring_in_intake, Silent(), filled(out, tmp_path / "in.xlsx", {"group_size": "9"}))
    file = kept(app, ref)
    assert (file.status, file.approval.changed_since) == (Status.IN_ASSESSMENT, ("group_size",))


def test_a_questionnaire_of_an_offer_that_is_not_here_is_refused(app, ref, book, tmp_path, workspace):
    returned = read_intake(book)
    strange = replace(returned, marker=replace(returned.marker, offer="elsewhere"))
    with pytest.raises(NotFound, match="niet in deze werkmap"):
        app.do(save_intake, strange, "0", ())
    newer = replace(returned, marker=replace(returned.marker, version="RSS-INTAKE-2099.1"))
    with pytest.raises(Refused, match="nieuwere versie"):
        app.ask(intake_for, newer.marker)


def test_only_who_may_edit_an_offer_brings_answers_in(workspace, app, ref, book):
    reader = a_colleague(workspace, "Erik", Role.ADMINISTRATOR)
    assert reader.run(preview_intake, Silent(), book).unchanged == 66
    with pytest.raises(NotAllowed):
        reader.run(bring_in_intake, Silent(), book)


def test_it_is_never_written_over_what_is_not_ours(app, ref, tmp_path):
    other = tmp_path / "begroting.xlsx"
    other.write_bytes(b"PK\x03\x04 iets van iemand anders")
    with pytest.raises(Refused, match="geen rapport"):
        app.run(write_intake, Silent(), ref, other)
    with pytest.raises(Refused, match="xlsx"):
        app.run(write_intake, Silent(), ref, tmp_path / "vragen.pdf")
    with pytest.raises(NotFound):
        app.run(write_intake, Silent(), 999, tmp_path / "vragen.xlsx")


def test_the_filled_in_file_itself_is_not_written_over(app, ref, book, tmp_path):
    file = filled(book, tmp_path / "in.xlsx", {"price": "duur"})
    with pytest.raises(Refused, match="geen rapport"):
        app.run(bring_in_intake, Silent(), file, returned=file)
    assert kept(app, ref).ref.version == app.ask(intake_of, ref).ref.version


def test_a_report_can_be_sent_back_later(app, ref, book, tmp_path):
    file = filled(book, tmp_path / "in.xlsx", {"price": "duur"})
    report = app.run(bring_in_intake, Silent(), file)
    later = app.run(return_intake, Silent(), file, report, tmp_path / "terug.xlsx")
    assert (later.returned, answers_in(later.returned)["price"]) == (tmp_path / "terug.xlsx", "duur")


def test_on_the_phone_each_answer_is_kept_by_itself(app, ref):
    basis = app.do(answer_intake, ref, "price", "5 euro per keer").value
    assert basis.known["price"] == "€ 5,00 per les"
    basis = app.do(answer_intake, ref, "slots.2", "donderdagmiddag 2 tot 3").value
    assert (basis.known["slots.1"], basis.known["slots.2"]) == (
        "dinsdag 10.00-11.00",
        "donderdag 14.00-15.00",
    )
    app.do(answer_intake, ref, "statements.C-SAF-02", "ja")
    assert [one.criterion for one in app.ask(suggestions_for, ref)] == ["C-SAF-02"]
    with pytest.raises(Invalid, match="Is dat ja of nee"):
        app.do(answer_intake, ref, "flexible", "soms")
    with pytest.raises(NotFound, match="geen vraag"):
        app.do(answer_intake, ref, "bsn", "ja")
    with pytest.raises(Conflict):
        app.do(answer_intake, kept(app, ref).ref._replace(version=0), "level", "licht")


def test_a_new_offer_is_asked_by_its_club(app):
    club = a_provider(app)
    basis = app.ask(intake_of_new, club, "later")
    assert (basis.ref, basis.marker.offer, "setting" in basis.known) == (None, "later", False)
    with pytest.raises(NotFound):
        app.ask(intake_of_new, 999, "later")


def test_the_import_stands_in_the_history_under_its_file(app, ref, book, workspace):
    report = app.run(bring_in_intake, Silent(), book)
    found = app.ask(_batch, report.batch)
    assert found == ("offers", "vragen.xlsx", [("unchanged", ref)])


@needs(Permission.READ)
def _batch(session, number):
    batch = session.scalar(select(ImportBatch).filter_by(id=number))
    return batch.kind, batch.file, [(row["verdict"], row["ref"]) for row in batch.rows]
