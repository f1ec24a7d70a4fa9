"""What people read at the command line is in their own words: no field names, no codes, no machine times."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.catalogues import CRITERIA
from desktop.cli.answers import table
from desktop.cli.provider_facts import provider_facts
from desktop.domain.marks import Marks
from desktop.domain.providers import ProviderDraft, Relation
from desktop.domain.values import Ref
from desktop.i18n import show_date
from desktop.queries.providers import ProviderView
from tests.desktop.cli.line import Line
from tests.factories import a_colleague, a_workspace, an_approved_offer

DAY = date.today() + timedelta(days=400)
SHOWN = show_date(DAY)
"""A day on which a mark may well end."""


@pytest.fixture
def made(line: Line) -> int:
    """A workspace with an offer that Anna proposed and Bilal approved; its number."""
    workspace = a_workspace(line.folder)
    offer = an_approved_offer(workspace.sign_in("Anna"), a_colleague(workspace, "Bilal"), workspace)
    workspace.close()
    return offer


def test_a_release_tells_what_it_adds_changes_and_drops(line: Line, made: int) -> None:
    assert line("release", "preview").out == (
        "1 erbij, 0 gewijzigd, 0 eruit, 0 hetzelfde.\n\n"
        f"Toegevoegd:\n  {made} Wandelen in het park (Wandelclub De Stap)\n"
    )
    line.answer("release", "create", "Een", who="Anna")
    line.answer("offer", "confirm", made, "--intake-status", "open", "--places", 3, who="Anna")
    line.answer("release", "create", "Twee", who="Anna")
    assert line("release", "compare", 1, 2).out == (
        "0 erbij, 1 gewijzigd, 0 eruit, 0 hetzelfde.\n\n"
        f"Gewijzigd:\n  {made} Wandelen in het park (Wandelclub De Stap): Vrije plekken, Bevestigd op, "
        "Te zien tot en met\n"
    )
    line.answer("offer", "suspend", made, "--category", "veiligheid", "--reason", "Zaal dicht", who="Anna")
    assert line("release", "compare", 2, 3).out == (
        "0 erbij, 0 gewijzigd, 1 eruit, 0 hetzelfde.\n\n"
        f"Vervallen:\n  {made} Wandelen in het park (Wandelclub De Stap)\n"
    )
    listed = line("list", "releases").out
    assert "Nooduitgave" in listed
    assert "Uitgave" in listed
    assert str(date.today()) not in listed
    shown = line("show", "release", 1).out
    assert "Soort          Uitgave\n" in shown
    assert "+00:00" not in shown
    assert "edition" not in shown


def test_the_first_version_of_the_criteria_shows_what_they_ask(line: Line) -> None:
    line.begin()
    told = line("criteria", "show", CRITERIA).out
    assert "Er is niets anders" not in told
    assert "C-LOC-04   Rookvrij" in told
    one = line("criteria", "show", CRITERIA, "C-LOC-04").out
    assert one.startswith("C-LOC-04 · Rookvrij")
    assert line.answer("criteria", "show", CRITERIA, "C-LOC-04")["code"] == "C-LOC-04"
    assert line.refused("criteria", "show", CRITERIA, "C-XX-99")["code"] == "not_found"


def test_a_provider_reads_as_on_the_screen(line: Line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "SV Ahoy", "--set", "kvk=12345678", "phone=010 555 05 15",
                "postcode=3083 AB", "founded=1-3-1950", who="Anna")  # fmt: skip
    told = line("provider", "bond-mark", 1, "--mark", "Vitaal", "--until", DAY, who="Anna").out
    assert told == f"SV Ahoy heeft het keurmerk Vitaal van een bond, tot en met {SHOWN}.\n"
    odd = line("provider", "bond-mark", 1, "--mark", "K{x}", "--until", DAY, who="Anna").out
    assert odd == f"SV Ahoy heeft het keurmerk K{{x}} van een bond, tot en met {SHOWN}.\n"
    line.answer("provider", "bond-mark", 1, "--mark", "Vitaal", "--until", DAY, who="Anna")
    line.answer("provider", "sportplus", 1, "--until", DAY, who="Anna")
    shown = dict(row.split("  ", 1) for row in line("show", "provider", 1).out.split("\n\n")[0].splitlines())
    found = {name: value.strip() for name, value in shown.items()}
    assert found == {
        "Aanbieder": "1 SV Ahoy", "Soort": "sportvereniging", "Adres": "3083 AB", "Gebied": "Charlois",
        "Telefoon": "010 – 555 05 15", "KvK-nummer": "12345678", "Opgericht op": "1 maart 1950",
        "Relatie": "bekend", "Sportplus tot en met": SHOWN,
        "Keurmerk van een bond": f"Vitaal, tot en met {SHOWN}",
    }  # fmt: skip
    assert line("provider", "yearly", 1).out.startswith("SV Ahoy  010 – 555 05 15\n")


def test_a_mark_that_has_ended_is_told_as_expired() -> None:
    marks = Marks(sportplus_until=date(2026, 1, 31), bond_mark="Vitaal", bond_mark_until=date(2026, 3, 1))
    seen = ProviderView(
        ref=Ref(5, 1), draft=ProviderDraft(name="SV Ahoy"), relation=Relation.ACTIVE, area="", marks=marks
    )
    told = dict(provider_facts(seen, date(2026, 3, 2)))
    assert told["Sportplus tot en met"] == "31 januari 2026 (verlopen)"
    assert told["Keurmerk van een bond"] == "Vitaal, tot en met 1 maart 2026 (verlopen)"


def test_an_offer_tells_everything_one_asks_about_it(line: Line, made: int) -> None:
    line.answer("release", "create", "Een", who="Anna")
    told = line("show", "offer", made).out
    for words in ("Dagen en tijden", "dinsdag 10:00–11:00", "Prijs", "Waar", "Goedgekeurd door", "Bilal",
                  "Foto’s", "Criteria", "Voldoet: "):  # fmt: skip
        assert words in told
    seen = line("show", "offer", made, "--at", date.today().isoformat()).out
    assert "Dagen en tijden" in seen
    assert "slots" not in seen
    assert "Slot(" not in seen


def test_days_and_moments_in_a_table_are_written_as_people_do(line: Line, made: int) -> None:
    row = (date(2026, 3, 3), datetime(2026, 3, 3, 13, 3, tzinfo=UTC), None)
    assert table(("Dag", "Moment", "Leeg"), [row], "").splitlines()[1] == "3 maart 2026  3 maart 2026 14:03"
    value = line.answer("list", "offers")[0]["approved_until"]
    assert line("list", "offers").out.splitlines()[1].endswith(show_date(date.fromisoformat(value)))
    asked = line.answer("provider", "yearly", 1)["lines"]
    untils = [show_date(date.fromisoformat(one["until"])) for one in asked if one["until"]]
    told = line("provider", "yearly", 1).out
    assert [until for until in untils if until not in told] == []
