"""`provider assess`, `verdicts`, `check-verdict`, `take`, `dismiss`: verdicts on a club, offers or not."""

from __future__ import annotations

from desktop.cli.grammar import Leaf
from desktop.cli.verdicts_above import Above, declare_above
from desktop.i18n import _
from desktop.queries.providers import provider
from desktop.queries.verdicts_above import verdicts_on_provider
from desktop.usecases.second_looks import check_provider
from desktop.usecases.suggestions_above import take_over_provider
from desktop.usecases.verdicts import judge_provider


def declare(add: Leaf) -> None:
    """Say the commands."""
    club = Above(
        noun="provider",
        judge=judge_provider,
        check=check_provider,
        take=take_over_provider,
        found=lambda app, number: app.ask(verdicts_on_provider, number, app.today),
        name=lambda app, number: app.ask(provider, number).draft.name,
        assess=_("give a verdict on a provider, for all its offers"),
        verdicts=_("what was found of a provider, and what still has to be judged"),
        check_verdict=_("say as the second person that a verdict on a provider is right"),
    )
    declare_above(add, club)
