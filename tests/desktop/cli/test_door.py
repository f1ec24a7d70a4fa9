"""The front door: one answer, the right exit code, a sentence for everything and never a traceback."""

import json
import os
import signal
import sqlite3
from collections.abc import Iterator

import pytest

from desktop.__main__ import main
from desktop.cli import lists
from desktop.settings import Settings, settings_folder, write_settings
from tests.desktop.cli.line import Line


@pytest.fixture
def made(line: Line) -> Line:
    """The same line with an empty workspace in which Anna works."""
    line.begin()
    return line


def test_help_says_what_there_is(line: Line) -> None:
    result = line("--help")
    assert (result.code, result.err) == (0, "")
    assert "een werkmap maken, controleren, bewaren en terugzetten" in result.out


def test_no_words_at_all_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main([]), capsys.readouterr().err.splitlines()[-1]) == (2, "dit ontbreekt nog: OPDRACHT")


def test_the_common_options_are_explained_in_dutch_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "offers", "--lang", "de"]) == 2
    assert "--lang: 'de' kan hier niet (kies uit 'nl', 'en')" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_command_explains_itself(line: Line, language: str) -> None:
    for words in (["workspace", "create"], ["offer", "assess"], ["photo", "add"], ["release", "verify"]):
        result = line(*words, "--help", "--lang", language)
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith("gebruik: " if language == "nl" else "usage: ")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["list"],
        ["list", "survey"],
        ["offer", "waive", "1"],
        ["survey", "score"],
        ["publish"],
        ["show", "offer"],
        ["show", "offer", "een"],
        ["show", "offer", "0"],
        ["show", "offer", "99999999999999999999"],
        ["show", "offer", "--at"],
        ["offer", "approve", "1", "--months", "lang"],
        ["offer", "edit", "1"],
        ["offer", "edit", "1", "--set", "a=b", "--from", "x.json"],
        ["offer", "assess", "1", "C-ORG-01"],
        ["staff", "assess", "1", "C-ORG-01"],
        ["offer", "suspend", "1", "--reason", "x"],
        ["person", "add", "Bilal"],
        ["person", "add", "Bilal", "--role", "boss"],
        ["release", "create", "x", "--kind", "update"],
        ["list", "offers", "--colour", "red"],
        ["list", "offers", "--lang", "fr"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(line: Line, words: list[str]) -> None:
    plain = line(*words)
    assert (plain.code, plain.out) == (2, "")
    assert plain.err.startswith(("gebruik: ", "beweegkeur "))
    as_json = line(*words, "--json")
    assert (as_json.code, as_json.err) == (2, "")
    assert as_json.error["code"] == "usage"
    assert as_json.error["message"] in plain.err


def test_wrong_usage_is_said_in_the_language_that_was_asked_for(line: Line) -> None:
    assert line("show", "offer", "--json").error["message"] == "dit ontbreekt nog: REF"
    english = line("show", "offer", "--json", "--lang", "en").error
    assert english["message"] == "the following arguments are required: REF"
    write_settings(settings_folder(), Settings(language="en"))
    assert line("show", "offer", "--json").error == english
    assert line("show", "offer", "--json", "--lang=nl").error["message"] == "dit ontbreekt nog: REF"


def test_options_for_every_command_stand_before_or_after_it(made: Line) -> None:
    before = main(["--json", "--workspace", str(made.folder), "list", "people"])
    after = main(["list", "people", "--workspace", str(made.folder), "--json"])
    assert (before, after) == (0, 0)


def test_a_refusal_is_one_sentence_on_standard_error_or_one_document(made: Line) -> None:
    plain = made("show", "offer", 7)
    assert (plain.code, plain.out, plain.err) == (1, "", "Er is geen aanbod met nummer 7.\n")
    assert made.refused("show", "offer", 7) == {
        "code": "not_found",
        "message": "Er is geen aanbod met nummer 7.",
        "problems": [],
    }


def test_several_problems_are_several_lines_with_their_fields(made: Line) -> None:
    result = made("provider", "add", "--set", "kvk=1", "postcode=x", who="Anna")
    assert [text.partition(":")[0] for text in result.err.splitlines()] == ["kvk", "postcode"]
    assert [
        one["field"] for one in made.refused("provider", "add", "--set", "kvk=1", who="Anna")["problems"]
    ] == ["kvk"]


def test_nobody_works_without_a_name_or_under_an_unknown_one(made: Line) -> None:
    words = ["provider", "add", "--name", "De Stap"]
    assert made.refused(*words)["message"] == "Zeg wie je bent: --as NAAM."
    unknown = made.refused(*words, who="Piet")
    assert unknown["message"] == "Piet werkt hier niet. Wel bekend: Anna."
    assert made.answer("list", "providers") == []


def test_a_command_that_nobody_may_says_who_may(made: Line) -> None:
    made.answer("person", "add", "Carla", "--role", "verenigingsadviseur", who="Anna")
    refused = made.refused("person", "add", "Dirk", "--role", "curator", who="Carla")
    assert refused["code"] == "not_allowed"
    assert refused["message"] == "Carla mag dit niet doen. Vraag het aan een beheerder."


def test_without_a_workspace_the_sentence_says_how_to_make_one(
    line: Line, tmp_path, monkeypatch, capsys
) -> None:
    assert line.refused("list", "offers")["code"] == "not_found"
    monkeypatch.chdir(tmp_path)
    assert main(["list", "offers"]) == 1
    assert (
        capsys.readouterr().err
        == "Zeg welke werkmap: --workspace MAP. Maak er een met: workspace create MAP.\n"
    )


def test_the_workspace_comes_from_the_environment_this_folder_or_the_last_one(
    made: Line, tmp_path, monkeypatch, capsys
) -> None:
    other = tmp_path / "ander"
    main(["workspace", "create", str(other), "--as", "Zoë"])
    (tmp_path / "leeg").mkdir()
    capsys.readouterr()

    def names() -> list[str]:
        assert main(["list", "people", "--json"]) == 0
        return [row["name"] for row in json.loads(capsys.readouterr().out)]

    monkeypatch.chdir(tmp_path / "leeg")
    write_settings(settings_folder(), Settings(recent=(str(tmp_path / "weg"), str(other))))
    assert names() == ["Zoë"]
    monkeypatch.chdir(made.folder)
    assert names() == ["Anna"]
    monkeypatch.setenv("BEWEEGKEUR_WORKSPACE", str(other))
    assert names() == ["Zoë"]


def test_a_newer_database_is_refused(made: Line) -> None:
    with sqlite3.connect(made.folder / "beweegkeur.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    refused = made.refused("list", "offers")
    assert refused["message"].startswith("Deze werkmap is gemaakt met een nieuwere Beweegkeur.")


def test_a_damaged_database_is_refused(made: Line) -> None:
    (made.folder / "beweegkeur.sqlite").write_bytes(b"This is no database" * 500)
    assert made.refused("list", "offers")["code"] == "refused"


def test_a_locked_database_is_waited_for_and_then_refused(made: Line) -> None:
    other = sqlite3.connect(made.folder / "beweegkeur.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = made.refused("provider", "add", "--name", "De Stap", who="Anna")
    other.close()
    assert "in gebruik" in refused["message"]
    assert made.answer("list", "providers") == []


def test_a_server_that_cannot_be_reached_ends_with_3(line: Line) -> None:
    url = "postgresql://bk:geheim@127.0.0.1:1/stad"
    for words in (["workspace", "create", line.folder, "--database", url], ["server", "upgrade", url]):
        refused = line.refused(*words, code=3)
        assert refused["code"] == "unavailable"
        assert "geheim" not in refused["message"]
    assert not line.folder.exists()


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://", "nonsense", "http://x"])
def test_an_address_that_is_no_database_is_refused(line: Line, url: str) -> None:
    result = line("workspace", "create", line.folder, "--database", url, "--json")
    assert (result.code in (1, 3), bool(result.error["message"])) == (True, True)
    assert not line.folder.exists()
    assert not (settings_folder() / "crash.txt").exists()


def test_a_bug_becomes_a_sentence_and_a_report(made: Line, monkeypatch) -> None:
    def broken(_desk: object) -> None:
        raise ZeroDivisionError("a secret of the program")

    monkeypatch.setattr(lists, "list_people", broken)
    result = made("list", "people")
    report = settings_folder() / "crash.txt"
    assert (result.code, result.out) == (1, "")
    assert result.err == f"Er ging iets mis in Beweegkeur zelf. Stuur {report} naar wie je helpt.\n"
    assert "a secret of the program" in report.read_text()


@pytest.fixture
def _hearing() -> Iterator[None]:
    """Started in the background by a shell, tests are deaf to Ctrl+C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_hearing")
def test_ctrl_c_ends_with_130(made: Line, monkeypatch) -> None:
    def interrupted(_desk: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(lists, "list_people", interrupted)
    result = made("list", "people", "--json")
    assert (result.code, result.error["code"]) == (130, "cancelled")


def test_words_that_are_no_text_are_refused(made: Line) -> None:
    assert made.refused("provider", "add", "--name", "De \udcff", who="Anna")["code"] == "refused"


def test_control_characters_of_somebody_elses_data_do_not_reach_the_terminal(made: Line) -> None:
    made.answer("provider", "add", "--name", "De\x1b[31m Stap", who="Anna")
    assert "\x1b" not in made("list", "providers").out


def test_what_the_system_refuses_is_a_sentence_too(line: Line, tmp_path) -> None:
    refused = line.refused("workspace", "create", tmp_path / ("x" * 300))
    assert refused["message"] == "Het systeem weigert dit: de naam is te lang."


def test_settings_that_cannot_be_read_are_no_reason_to_stop(made: Line) -> None:
    (settings_folder() / "settings.toml").mkdir(parents=True)
    assert made.answer("list", "offers") == []
