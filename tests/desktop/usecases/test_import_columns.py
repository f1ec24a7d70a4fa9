"""A look at a file before it is imported: sheets, columns, examples; by guessing or by a profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.application import Application
from desktop.errors import Refused
from desktop.progress import Silent
from desktop.usecases.import_columns import read_columns
from desktop.usecases.imports import save_profile


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = Workbook()
    made.active.title = "Clubs"
    for row in (["naam", "wie", "pc"], ["De Stap", "De Bron", "3083 AB"], ["De Plas", "De Bron", "3066 SH"]):
        made.active.append(row)
    made.create_sheet("Ooit").append(["vereniging", "plaats"])
    made["Ooit"].append(["De Ster", "Rotterdam"])
    made.save(tmp_path / "clubs.xlsx")
    return tmp_path / "clubs.xlsx"


def test_a_look_tells_sheets_columns_and_examples(app: Application, book: Path) -> None:
    seen = app.run(read_columns, Silent(), book)
    assert (seen.file, seen.sheet, seen.sheets, seen.rows) == ("clubs.xlsx", "Clubs", ("Clubs", "Ooit"), 2)
    assert [(one.header, one.field) for one in seen.columns] == [
        ("naam", "name"),
        ("wie", ""),
        ("pc", "postcode"),
    ]
    assert seen.examples == (("De Stap", "De Plas"), ("De Bron",), ("3083 AB", "3066 SH"))
    assert app.run(read_columns, Silent(), book, sheet="Ooit").examples == (("De Ster",), ("Rotterdam",))


def test_a_file_without_a_name_column_is_shown_so_that_somebody_can_say_which_it_is(
    app: Application, tmp_path: Path
) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text("wie,pc\nDe Stap,3083 AB\n", encoding="utf-8")
    assert [one.field for one in app.run(read_columns, Silent(), file).columns] == ["", "postcode"]


def test_a_profile_replaces_guessing_and_is_offered_afterwards(app: Application, book: Path) -> None:
    app.do(save_profile, "Lijst van de bond", {"wie": "name", "pc": "postcode"})
    seen = app.run(read_columns, Silent(), book, profile="lijst van de bond")
    assert [(one.header, one.field) for one in seen.columns] == [
        ("naam", ""),
        ("wie", "name"),
        ("pc", "postcode"),
    ]
    assert [one.name for one in seen.profiles] == ["Lijst van de bond"]


def test_an_empty_file_is_refused_with_a_sentence(app: Application, tmp_path: Path) -> None:
    (tmp_path / "leeg.csv").write_bytes(b"")
    with pytest.raises(Refused):
        app.run(read_columns, Silent(), tmp_path / "leeg.csv")
