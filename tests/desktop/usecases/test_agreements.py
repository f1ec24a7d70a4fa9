"""The cooperation agreement: signed it is evidence, ended it is not."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import agreement_template, criteria_set
from desktop.domain.agreements import Signature, counts_until
from desktop.domain.criteria import Verdict
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.agreements import agreements_of
from desktop.queries.offer_file import offer_file
from desktop.queries.suggestions import suggestions_for
from desktop.usecases.agreements import end_agreement, record_agreement, write_agreement
from desktop.workspace import Workspace
from tests.desktop.reports.pdf_text import pdf_pages
from tests.factories import TODAY, a_colleague, a_provider, an_offer

SIGNED = Signature(signed_on=TODAY, signed_by="voorzitter")
FOUR = ("C-ORG-03", "C-ORG-04", "C-SAF-05", "C-MED-04")


def test_the_template_is_evidence_for_four_criteria_that_know_that_kind() -> None:
    template = agreement_template()
    assert template.evidence_for == FOUR
    for code in FOUR:
        assert "agreement" in {kind.code for kind in criteria_set().criterion(code).evidence}
    for words in template.words.values():
        assert [one.criterion for one in words.points] == list(FOUR)


def test_a_curator_records_it_and_the_club_meets_at_once(app: Application) -> None:
    offer = an_offer(app)
    provider = app.ask(offer_file, offer, TODAY).draft.provider
    app.do(record_agreement, provider, SIGNED)
    seen = app.ask(offer_file, offer, TODAY)
    judged = {code: (one.verdict, one.until) for code, one in seen.judgements.items()}
    until = date(2027, 3, 10)
    assert judged == {code: (Verdict.MEETS, until) for code in FOUR[:3]}
    assert set(seen.inherited) == set(FOUR[:3])
    assert [one.criterion for one in app.ask(suggestions_for, offer)] == ["C-MED-04"]
    rows = app.ask(agreements_of, provider, TODAY)
    assert [(one.template, one.signed_by, one.until, one.recorded_by, one.counts) for one in rows] == [
        ("2026.1", "voorzitter", until, "Anna", True)
    ]


def test_an_advisor_records_it_and_the_verdicts_are_proposed(workspace: Workspace, app: Application) -> None:
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    offer = an_offer(app)
    provider = app.ask(offer_file, offer, TODAY).draft.provider
    carla.do(record_agreement, provider, SIGNED)
    assert app.ask(offer_file, offer, TODAY).judgements == {}
    assert {one.criterion for one in app.ask(suggestions_for, offer)} == set(FOUR)


def test_when_it_ends_whoever_judges_is_told(app: Application) -> None:
    offer = an_offer(app)
    provider = app.ask(offer_file, offer, TODAY).draft.provider
    app.do(record_agreement, provider, SIGNED)
    agreement = app.ask(agreements_of, provider, TODAY)[0]
    for bad in (" \u200b ", "x" * 1001, "Bel mevrouw Jansen"):
        with pytest.raises(Refused):
            app.do(end_agreement, agreement.ref, bad)
    app.do(end_agreement, agreement.ref, "De club stopt ermee")
    assert {one.verdict for one in app.ask(suggestions_for, offer)} == {"fails"}
    assert not app.ask(agreements_of, provider, TODAY + timedelta(days=1))[0].counts
    with pytest.raises(Refused):
        app.do(end_agreement, agreement.ref.id, "Nog eens")


def test_bad_signatures_are_refused(workspace: Workspace, app: Application) -> None:
    provider = a_provider(app)
    for bad in (
        replace(SIGNED, signed_on=TODAY + timedelta(days=1)),
        replace(SIGNED, signed_on=date(2025, 3, 9)),
        replace(SIGNED, signed_by=" "),
        replace(SIGNED, signed_by="x" * 61),
        replace(SIGNED, signed_by="mevrouw Jansen"),
        replace(SIGNED, signed_by="Jan Jansen"),
    ):
        with pytest.raises(Invalid):
            app.do(record_agreement, provider, bad)
    app.do(record_agreement, provider, SIGNED)
    with pytest.raises(Refused):
        app.do(record_agreement, provider, SIGNED)
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        dirk.do(record_agreement, provider, SIGNED)
    assert counts_until(date(2024, 2, 29)) == date(2025, 2, 28)


def test_it_is_written_to_sign_and_as_it_was_signed(app: Application, tmp_path: Path) -> None:
    provider = a_provider(app)
    pdf, html = tmp_path / "afspraak.pdf", tmp_path / "afspraak.html"
    app.run(write_agreement, Silent(), provider, pdf, publisher="Sportsupport")
    words = " ".join(" ".join(pdf_pages(pdf.read_bytes())).split())
    assert "Wandelclub De Stap ontvangt mensen die weinig bewegen." in words
    assert "Contact binnen vijf werkdagen" in words
    assert "Namens Sportsupport" in words
    app.do(record_agreement, provider, SIGNED)
    app.run(write_agreement, Silent(), provider, html, publisher="Sportsupport")
    text = html.read_text("utf-8")
    assert "10 maart 2026" in text
    assert "voorzitter" in text
    assert "{" not in text.partition("<body")[2]
