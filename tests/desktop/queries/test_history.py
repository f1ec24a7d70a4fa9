"""What happened to a provider, told in words, newest first."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.progress import Silent
from desktop.queries.history import Change, HistoryRow, provider_history
from desktop.queries.providers import provider, providers
from desktop.usecases.imports import import_providers, undo_import
from desktop.usecases.providers import add_provider, save_provider
from desktop.workspace import Workspace
from tests.factories import NOW, a_colleague, a_provider


def a_list(file: Path, *rows: Sequence[str]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("naam", "kvk", "plaats"), *rows])
    return file


def test_history_says_who_entered_and_who_changed_what(app: Application, workspace: Workspace) -> None:
    ref = a_provider(app)
    bilal = a_colleague(workspace, "Bilal")
    seen = bilal.ask(provider, ref)
    changed = replace(
        seen.draft,
        type="foundation",
        founded=date(1931, 4, 6),
        email="info@destap.example",
        latitude=51.9,
        longitude=4.5,
    )
    bilal.do(save_provider, seen.ref, changed)
    assert app.ask(provider_history, ref) == [
        HistoryRow(
            at=NOW,
            by="Bilal",
            what="Gewijzigd",
            changes=(
                Change("Soort aanbieder", "sportvereniging", "stichting"),
                Change("E-mail", "", ""),
                Change("Opgericht op", "", "6 april 1931"),
                Change("Punt op de kaart", "", ""),
            ),
        ),
        HistoryRow(at=NOW, by="Anna", what="Ingevoerd"),
    ]


def test_history_tells_of_imports_and_of_those_that_were_undone(app: Application, tmp_path: Path) -> None:
    kept = app.do(add_provider, ProviderDraft(name="De Stap", kvk="12345678")).value.id
    first = app.run(
        import_providers, Silent(), a_list(tmp_path / "a.csv", ("De Stap", "12345678", "Rotterdam"))
    )
    assert first.batch is not None
    app.do(undo_import, first.batch)
    app.run(import_providers, Silent(), a_list(tmp_path / "b.csv", ("Nieuw", "87654321", "")))
    created = app.ask(providers, containing="Nieuw")[0].ref.id
    assert [one.what for one in app.ask(provider_history, kept)] == [
        "Inlezen van a.csv ongedaan gemaakt",
        "Bijgewerkt met de lijst a.csv",
        "Ingevoerd",
    ]
    assert [one.what for one in app.ask(provider_history, created)] == ["Binnengekomen met de lijst b.csv"]


def test_an_undo_that_left_a_provider_alone_is_no_part_of_its_history(
    app: Application, tmp_path: Path
) -> None:
    ref = app.do(add_provider, ProviderDraft(name="De Stap", kvk="12345678")).value.id
    report = app.run(
        import_providers, Silent(), a_list(tmp_path / "a.csv", ("De Stap", "12345678", "Rotterdam"))
    )
    seen = app.ask(provider, ref)
    app.do(save_provider, seen.ref, replace(seen.draft, city="Schiedam"))
    assert report.batch is not None
    assert len(app.do(undo_import, report.batch).value.skipped) == 1
    assert [one.what for one in app.ask(provider_history, ref)] == [
        "Gewijzigd",
        "Bijgewerkt met de lijst a.csv",
        "Ingevoerd",
    ]
