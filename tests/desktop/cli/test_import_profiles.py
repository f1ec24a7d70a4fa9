"""Which column of a file is what: looked at, said, kept under a name, used again and forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desktop.cli.line import Line


@pytest.fixture
def file(line: Line, tmp_path: Path) -> Path:
    """A list whose club stands under “wie” and a person under “naam”."""
    line.begin()
    made = tmp_path / "bond.csv"
    made.write_text("wie;naam;pc\nDe Stap;Marja;3083 AB\n", encoding="utf-8")
    return made


def names(line: Line) -> list[str]:
    return [row["name"] for row in line.answer("list", "providers")]


def test_the_columns_of_a_file_are_looked_at_before_it_is_read_in(line: Line, file: Path) -> None:
    seen = line.answer("import", "columns", "providers", file, who="Anna")
    assert (seen["file"], seen["sheet"], seen["rows"], seen["profiles"]) == ("bond.csv", None, 1, [])
    assert [(one["column"], one["field"], one["examples"]) for one in seen["columns"]] == [
        ("wie", "", ["De Stap"]), ("naam", "name", ["Marja"]), ("pc", "postcode", ["3083 AB"]),
    ]  # fmt: skip
    assert (seen["fields"]["name"], seen["fields"]["kvk"]) == ("Naam", "KvK-nummer")
    told = line("import", "columns", "providers", file, who="Anna").out.splitlines()
    assert [" ".join(one.split()) for one in told[:4]] == [
        "Kolom Voorbeelden Wat het is",
        "wie De Stap",
        "naam Marja name (Naam)",
        "pc 3083 AB postcode (Postcode)",
    ]
    assert told[-1].startswith("Een kolom kan zijn: name (Naam), ")


def test_what_is_said_of_a_column_goes_before_the_guess(line: Line, file: Path) -> None:
    said = ("import", "providers", file, "--map", "WIE=Naam")
    assert line.answer(*said, "--dry-run", who="Anna")["ignored"] == ["naam"]
    assert line.answer(*said, "pc=", who="Anna")["created"] == 1
    assert names(line) == ["De Stap"]
    assert line.answer("show", "provider", 1)["postcode"] == ""


def test_a_choice_of_columns_is_kept_used_listed_and_forgotten(line: Line, file: Path) -> None:
    kept = line("import", "providers", file, "--map", "wie=name", "--save-profile", "Lijst bond", who="Anna")
    assert kept.code == 0
    assert "Deze keuze van kolommen is bewaard als “Lijst bond”." in kept.out
    assert line.answer("import", "profiles") == [
        {"ref": 1, "kind": "providers", "name": "Lijst bond", "columns": {"wie": "name", "pc": "postcode"}}
    ]
    assert line("import", "profiles").out.splitlines()[1].endswith("  pc = postcode, wie = name")
    again = line.answer("import", "providers", file, "--profile", "lijst bond", who="Anna")
    assert (again["created"], again["unchanged"], "saved_profile" in again) == (0, 1, False)
    assert line.answer("import", "columns", "providers", file, who="Anna")["profiles"] == ["Lijst bond"]
    gone = line.answer("import", "forget-profile", "LIJST  bond", who="Anna")
    assert (gone["name"], gone["columns"]) == ("Lijst bond", {"wie": "name", "pc": "postcode"})
    assert line.answer("import", "profiles") == []
    assert line("import", "profiles").out == "Er is nog geen keuze van kolommen bewaard.\n"
    gone = line.refused("import", "forget-profile", "Lijst bond", who="Anna")
    assert (gone["code"], gone["message"]) == ("not_found", "Er is geen bewaarde keuze “Lijst bond”.")
    assert (
        line.refused("import", "providers", file, "--profile", "Lijst bond", who="Anna")["code"]
        == "not_found"
    )


def test_a_dry_run_keeps_no_choice_and_a_name_of_another_list_imports_nothing(line: Line, file: Path) -> None:
    said = ("import", "providers", file, "--map", "wie=name", "--save-profile", "Bond")
    assert "saved_profile" not in line.answer(*said, "--dry-run", who="Anna")
    assert line.answer("import", "profiles") == []
    offers = file.with_name("aanbod.csv")
    offers.write_text("aanbod;aanbieder\nWandelen;De Stap\n", encoding="utf-8")
    kept = line.answer("import", "offers", offers, "--save-profile", "Bond", who="Anna", code=1)
    assert kept["saved_profile"] == "Bond"
    assert (
        line.refused(*said, who="Anna")["message"]
        == "Een andere import heeft al een profiel met de naam Bond."
    )
    assert names(line) == []


@pytest.mark.parametrize(
    ("pair", "field", "words"),
    [
        ("kleur=name", "kleur", "Er is wel: “wie”, “naam”, “pc”."),
        ("wie=schoenmaat", "wie", "Kies uit: name (Naam), "),
        ("wie", "wie", "Schrijf KOLOM=VELD, zoals Naam=name."),
    ],
)
def test_a_column_or_field_that_does_not_exist_is_refused_with_those_that_do(
    line: Line, file: Path, pair: str, field: str, words: str
) -> None:
    (problem,) = line.refused("import", "providers", file, "--map", pair, who="Anna")["problems"]
    assert problem["field"] == field
    assert words in problem["message"]
    assert names(line) == []


def test_every_kind_of_list_keeps_its_columns(line: Line, file: Path) -> None:
    line.answer("workspace", "assure", who="Anna")
    line.answer("provider", "add", "--name", "De Stap", who="Anna")
    lists = {
        "people": ("wie;vereniging;BSN\nAns;De Stap;1\n", "wie=name"),
        "offers": ("wat;aanbieder\nWandelen;De Stap\n", "wat=title"),
        "survey": ("wie;V1\nDe Stap;4\n", "wie=club_name"),
    }
    for kind, (text, pair) in lists.items():
        file.write_text(text, encoding="utf-8")
        wave = ("--wave", "2026") if kind == "survey" else ()
        said = ("import", kind, file, *wave, "--map", pair, "--save-profile", f"Van {kind}")
        assert line(*said, who="Anna").code in (0, 1)
    kept = {one["kind"]: (one["name"], one["columns"]) for one in line.answer("import", "profiles")}
    assert {kind: name for kind, (name, _columns) in kept.items()} == {
        "people": "Van people", "offers": "Van offers", "survey": "Van survey"
    }  # fmt: skip
    assert kept["people"][1] == {"wie": "name", "vereniging": "provider"}
    assert kept["offers"][1] == {"wat": "title", "aanbieder": "provider"}
    assert kept["survey"][1]["wie"] == "club_name"
    seen = line.answer("import", "columns", "people", file, "--profile", "Van people", who="Anna", code=1)
    assert seen["error"]["code"] == "refused"


def test_a_questionnaire_of_ours_has_no_columns_to_choose(line: Line, file: Path) -> None:
    line.answer("provider", "add", "--name", "De Stap", who="Anna")
    book = file.with_name("vragen.xlsx")
    line.answer("offer", "intake", "--provider", 1, book)
    for choice in (("--map", "wie=name"), ("--save-profile", "Vragen")):
        assert line.refused("import", "offers", book, *choice, who="Anna")["message"] == (
            "Dit is een vragenlijst van ons: daar zijn geen kolommen te kiezen."
        )
