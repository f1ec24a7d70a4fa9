"""What an import left out of a file is said, in the dry run and after, for every kind of list."""

from pathlib import Path

import pytest

from tests.desktop.cli.line import Line

LISTS = {
    "providers": "naam;VOG;Kleur\nDe Ster;ja;rood\n",
    "offers": "aanbod;aanbieder;Kleur;Geur\nWandelen;De Stap;rood;zoet\n",
    "people": "Vereniging;Naam;Rol;VOG verklaring;EHBO;BSN;Kleur\nDe Stap;Ans;trainer;ja;2099-01-01;1;rood\n",
}
LEFT = {
    "providers": ["VOG", "Kleur"],
    "offers": ["Kleur", "Geur"],
    "people": ["VOG verklaring", "Kleur"],
}


@pytest.mark.parametrize("kind", LISTS)
def test_the_columns_that_were_not_read_are_named(line: Line, tmp_path: Path, kind: str) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "De Stap", who="Anna")
    line.answer("workspace", "assure", who="Anna")
    file = tmp_path / "lijst.csv"
    file.write_text(LISTS[kind], encoding="utf-8")
    one, other = LEFT[kind]
    for words in (("import", kind, file, "--dry-run"), ("import", kind, file)):
        assert line.answer(*words, who="Anna")["ignored"] == [one, other]
        told = line(*words, who="Anna").out.splitlines()
        assert told[0] == f"Niet gelezen: kolommen “{one}”, “{other}”."


def test_one_column_is_named_and_none_is_not(line: Line, tmp_path: Path) -> None:
    line.begin()
    file = tmp_path / "lijst.csv"
    for headers, told in (("naam;VOG", "Niet gelezen: kolom “VOG”."), ("naam", "")):
        file.write_text(f"{headers}\n{headers}\n", encoding="utf-8")
        out = line("import", "providers", file, "--dry-run", who="Anna").out
        assert [text for text in out.splitlines() if text.startswith("Niet gelezen")] == [told][: bool(told)]
