"""The list of rounds, and one round with who answered, who did not, and that by area."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.errors import NotFound
from desktop.queries.waves import AreaResponse, Missing, Responder, wave_file, wave_ref, waves
from desktop.usecases.providers import add_provider
from desktop.usecases.vitality_models import copy_model
from desktop.usecases.waves import invite
from tests.factories import NOW, a_response, a_wave


def a_club(app: Application, name: str, postcode: str = "") -> int:
    return app.do(add_provider, ProviderDraft(name=name, postcode=postcode, email=f"{name}@club.nl")).value.id


def test_rounds_come_newest_first_and_say_where_the_series_breaks(app: Application) -> None:
    app.do(copy_model, "RSS-VIT-2025.1", "LATER", {"breaks": False})
    a_wave(app, "2025", closes=date(2025, 2, 15))
    a_wave(app, "2013", model="RSS-VIT-2013.1", opens=date(2013, 5, 1))
    a_wave(app, "2026", model="LATER", opens=date(2026, 1, 15), closes=date(2026, 2, 15))
    a_wave(app, "nieuw")
    assert [(one.code, one.day, one.breaks) for one in app.ask(waves)] == [
        ("nieuw", None, False),
        ("2026", date(2026, 2, 15), False),
        ("2025", date(2025, 2, 15), True),
        ("2013", date(2013, 5, 1), False),
    ]


def test_a_round_without_dates_was_held_when_its_last_answer_came(app: Application) -> None:
    wave = a_wave(app)
    a_response(app, wave, None, at=datetime(2025, 3, 1, 23, 30, tzinfo=UTC))
    a_response(app, wave, None, at=None)
    assert [one.day for one in app.ask(waves)] == [date(2025, 3, 2)]


def test_a_round_says_who_answered_and_who_did_not(app: Application) -> None:
    wave = a_wave(app)
    zuid, noord, stil, extra = (
        a_club(app, *club)
        for club in (("Zuid", "3083 AB"), ("Noord", "3042 JZ"), ("Stil", "3083 AB"), ("Extra", "3083 AB"))
    )
    app.do(invite, wave, [zuid, noord, stil])
    later = NOW + timedelta(hours=2)
    a_response(app, wave, zuid, role="voorzitter", at=later)
    a_response(app, wave, zuid, role="penningmeester")
    a_response(app, wave, extra, at=None)
    a_response(app, wave, None)
    seen = app.ask(wave_file, wave)
    assert seen.responded == (
        Responder(ref=extra, name="Extra", area="Charlois", responses=1, last=None, roles=()),
        Responder(ref=zuid, name="Zuid", area="Charlois", responses=2, last=later,
                  roles=("penningmeester", "voorzitter")),
    )  # fmt: skip
    assert seen.missing == tuple(
        Missing(ref=ref, name=name, area=area, email=f"{name}@club.nl", reminded=None, do_not_contact=False)
        for ref, name, area in ((noord, "Noord", "Overschie"), (stil, "Stil", "Charlois"))
    )
    assert seen.by_area == (
        AreaResponse(area="Charlois", invited=3, responded=2),
        AreaResponse(area="Overschie", invited=1, responded=0),
    )
    row = seen.row
    assert (row.invited, row.responses, row.clubs, row.parked, seen.parked) == (3, 3, 2, 1, 1)


def test_a_round_is_found_by_its_short_name_or_refused_with_those_there_are(app: Application) -> None:
    with pytest.raises(NotFound, match="Er zijn nog geen metingen"):
        app.ask(wave_ref, "2026")
    wave = a_wave(app, "Voorjaar 2026")
    a_wave(app, "2025")
    assert app.ask(wave_ref, " voorjaar 2026 ").id == wave
    with pytest.raises(NotFound) as caught:
        app.ask(wave_ref, "2024")
    assert caught.value.message == "Er is geen meting “2024”. Er is wel: 2025, Voorjaar 2026."
    with pytest.raises(NotFound):
        app.ask(wave_file, 99)
