"""`criteria …` as a curator types it."""

from datetime import date
from pathlib import Path

from desktop.catalogues import CRITERIA
from desktop.domain.releases import months_later
from desktop.resources import resource
from tests.desktop.cli.line import Line

NEW = "RSS-KWAL-2026.1"
START = months_later(date.today(), 3).isoformat()  # the command line works by the clock of the machine
DUE = months_later(date.today(), 4).isoformat()


def a_file(folder: Path) -> Path:
    """The shipped criteria under another name, with another demand at one of them."""
    text = resource("models", "criteria", f"{CRITERIA}.toml").read_text("utf-8")
    text = text.replace(f'version = "{CRITERIA}"', f'version = "{NEW}"')
    file = folder / "criteria.toml"
    file.write_text(text.replace('nl = "Rookvrij', 'nl = "Altijd rookvrij'), "utf-8")
    return file


def test_a_version_walks_from_a_file_to_a_campaign(line: Line, tmp_path: Path) -> None:
    line.begin()
    added = line.answer("criteria", "add", a_file(tmp_path), who="Anna")
    assert (added["version"], added["state"], added["changes"]) == (
        NEW, "draft", [{"criterion": "C-LOC-04", "kind": "changed", "fields": ["nl"]}],
    )  # fmt: skip
    hit = line.answer("criteria", "impact", NEW)
    assert hit == {"version": NEW, "approved": 0, "short": [], "only_new": 0}
    assert line.answer("criteria", "adopt", NEW, "--from", START, who="Anna")["state"] == "coming"
    assert [one["version"] for one in line.answer("criteria", "list")] == [NEW, CRITERIA]
    words = ("criteria", "campaign", NEW, "--owner", "Anna", "--due", DUE)
    assert line.answer(*words, who="Anna") == []
    assert line(*words[:-2], who="Anna").err == "Zeg allebei: wie de taken krijgt en voor welke dag.\n"
    assert line.answer("criteria", "show", NEW)["effective_on"] == START
    refused = line.answer("criteria", "delete", NEW, who="Anna", code=1)
    assert refused["error"]["code"] == "refused"


def test_a_file_that_is_no_set_of_criteria_is_refused(line: Line, tmp_path: Path) -> None:
    line.begin()
    (tmp_path / "leeg.toml").write_text("")
    assert (
        line.answer("criteria", "add", tmp_path / "leeg.toml", who="Anna", code=1)["error"]["code"]
        == "refused"
    )
    assert (
        line.answer("criteria", "add", tmp_path / "weg.toml", who="Anna", code=1)["error"]["code"]
        == "refused"
    )
