"""The list of providers: searched, narrowed, in the order somebody asks for, and counted."""

from desktop.application import Application
from desktop.domain.providers import ProviderDraft, Relation
from desktop.queries.history import provider_history
from desktop.queries.offers import offers
from desktop.queries.provider_file import ProviderFile, provider_file
from desktop.queries.providers import provider, provider_count, providers
from desktop.usecases.providers import add_provider
from tests.factories import TODAY, an_offer


def test_providers_come_in_the_order_somebody_asks_for(app: Application) -> None:
    for name, postcode in (("De Ster", "3042 JZ"), ("aan de bal", "3083 AB"), ("De Plas", "")):
        app.do(add_provider, ProviderDraft(name=name, postcode=postcode))
    an_offer(app, provider=1)
    assert [one.name for one in app.ask(providers)] == ["aan de bal", "De Plas", "De Ster"]
    assert [one.name for one in app.ask(providers, sort="name", descending=True)] == [
        "De Ster",
        "De Plas",
        "aan de bal",
    ]
    assert [one.area for one in app.ask(providers, sort="area")] == ["", "Charlois", "Overschie"]
    assert [one.offers for one in app.ask(providers, sort="offers", descending=True)] == [1, 0, 0]


def test_providers_are_narrowed_and_counted(app: Application) -> None:
    for name, postcode in (("De Ster", "3042 JZ"), ("De Plas", "3083 AB")):
        app.do(add_provider, ProviderDraft(name=name, postcode=postcode))
    assert [one.name for one in app.ask(providers, area="Charlois")] == ["De Plas"]
    assert [one.name for one in app.ask(providers, containing="STER over")] == ["De Ster"]
    assert app.ask(providers, relation=Relation.ACTIVE) == []
    assert app.ask(provider_count) == 2


def test_the_file_of_a_provider_holds_all_that_is_known_of_it_and_nothing_of_others(app: Application) -> None:
    an_offer(app, title="Wandelen")
    an_offer(app, title="Zwemmen")
    assert app.ask(provider_file, 1, TODAY) == ProviderFile(
        today=TODAY,
        view=app.ask(provider, 1),
        offers=tuple(app.ask(offers, TODAY, provider=1)),
        history=tuple(app.ask(provider_history, 1)),
    )
    assert [one.title for one in app.ask(provider_file, 1, TODAY).offers] == ["Wandelen"]
