"""`staff assess`, `verdicts`, `check-verdict`, `take`, `dismiss`: verdicts on somebody at a club."""

from __future__ import annotations

from desktop.cli.grammar import Leaf
from desktop.cli.verdicts_above import Above, declare_above
from desktop.i18n import _
from desktop.queries.staff import somebody
from desktop.queries.verdicts_above import verdicts_on
from desktop.usecases.second_looks import check_person
from desktop.usecases.suggestions_above import take_over_person
from desktop.usecases.verdicts import judge_person


def declare(add: Leaf) -> None:
    """Say the commands."""
    somebody_above = Above(
        noun="staff",
        judge=judge_person,
        check=check_person,
        take=take_over_person,
        found=lambda app, number: app.ask(verdicts_on, number, app.person.id, app.today),
        name=lambda app, number: app.ask(somebody, number).name or _("(erased)"),
        assess=_("give a verdict on somebody, for all groups they lead"),
        verdicts=_("what was found of somebody, and what still has to be judged"),
        check_verdict=_("say as the second person that a verdict on somebody is right"),
    )
    declare_above(add, somebody_above)
