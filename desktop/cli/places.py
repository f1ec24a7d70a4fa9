"""`place`: the places where offers are, and the verdicts on them."""

from __future__ import annotations

from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import fields_of
from desktop.cli.verdicts_above import Above, declare_above
from desktop.i18n import _
from desktop.queries.club_verdicts import place, places
from desktop.queries.verdicts_above import verdicts_on_place
from desktop.usecases.second_looks import check_place
from desktop.usecases.suggestions_above import take_over_place
from desktop.usecases.verdicts import judge_place


def declare(add: Leaf) -> None:
    """Say the commands."""
    listed = add("list", listing, _("the places where offers are, with their numbers"))
    listed.add_argument(
        "--provider", type=ref, metavar=_("PROVIDER"), help=_("only where this provider has offers")
    )
    hall = Above(
        noun="place",
        judge=judge_place,
        check=check_place,
        take=take_over_place,
        found=lambda app, number: app.ask(verdicts_on_place, number, app.today),
        name=lambda app, number: app.ask(place, number).told,
        assess=_("give a verdict on a place, for all offers there"),
        verdicts=_("what was found of a place, and what still has to be judged"),
        check_verdict=_("say as the second person that a verdict on a place is right"),
    )
    declare_above(add, hall)


def listing(desk: Desk) -> Answer:
    found = desk.reader.ask(places, desk.options.provider)
    value = [fields_of(one, ("ref", "name", "address", "offers")) for one in found]
    heads = (_("No."), _("Name"), _("Address"), _("Offers"))
    lines = [(one.ref, one.name, one.address, one.offers) for one in found]
    return Answer(value=value, text=table(heads, lines, _("There are no places with offers here.")))
