"""How a club can be reached: what nobody can dial, mail or open is refused at its field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.errors import Invalid, Problem
from desktop.queries.providers import provider as provider_view
from desktop.usecases.offers import add_offer
from desktop.usecases.providers import add_provider, save_provider
from tests.factories import a_draft, a_provider


def changed(app: Application, club: int, **values: Any) -> None:
    app.do(save_provider, club, replace(app.ask(provider_view, club).draft, **values))


ODD = [
    ("website", "javascript:alert(1)",
     "“javascript:alert(1)” is geen webadres. Schrijf het zoals www.club.nl."),
    ("website", "https://club.example/" + "a" * 600,
     "“https://club.example/" + "a" * 18 + "…” is geen webadres. Schrijf het zoals www.club.nl."),
    ("phone", "010-abc; rm",
     "“010-abc; rm” is geen Nederlands telefoonnummer. Schrijf tien cijfers, zoals 010 123 45 67."),
    ("email", 'a@b"><img src=x>',
     "“a@b\"><img src=x>” is geen e-mailadres. Schrijf het zoals info@club.nl."),
    ("street", "a" * 201, "Deze tekst is langer dan 200 tekens. Maak hem korter."),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "told"), ODD, ids=range(len(ODD)))
def test_what_a_list_does_not_take_over_is_refused_at_its_field(
    anna: Application, field: str, value: str, told: str
) -> None:
    draft = ProviderDraft(name="De Stap", **{field: value})  # type: ignore[arg-type]  # one of its texts
    club = a_provider(anna)
    for do in (lambda: anna.do(add_provider, draft), lambda: changed(anna, club, **{field: value})):
        with pytest.raises(Invalid) as refused:
            do()
        assert list(refused.value.problems) == [Problem(field, told)]


def test_a_website_is_kept_as_the_public_can_open_it(anna: Application) -> None:
    club = a_provider(anna)
    changed(anna, club, website="www.DeStap.example/wandelen")
    assert anna.ask(provider_view, club).draft.website == "https://www.destap.example/wandelen"


def test_the_contact_of_an_offer_itself_is_held_to_the_same(anna: Application) -> None:
    draft = replace(a_draft(a_provider(anna)), contact_phone="010-abc; rm", contact_email="a@b")
    with pytest.raises(Invalid) as refused:
        anna.do(add_offer, draft)
    assert list(refused.value.problems) == [
        Problem("contact_phone", "“010-abc; rm” is geen Nederlands telefoonnummer."
                " Schrijf tien cijfers, zoals 010 123 45 67."),
        Problem("contact_email", "“a@b” is geen e-mailadres. Schrijf het zoals info@club.nl."),
    ]  # fmt: skip
