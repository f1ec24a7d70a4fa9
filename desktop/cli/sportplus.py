"""`provider sportplus`: until when a provider has the Sportplus predicate."""

from __future__ import annotations

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import provider_answer
from desktop.cli.values import day
from desktop.i18n import _, show_date
from desktop.usecases.sportplus import record_sportplus


def declare(add: Leaf) -> None:
    """Say the command."""
    leaf = add("sportplus", sportplus, _("write down until when a provider has the Sportplus predicate"))
    leaf.add_argument("ref", type=ref, metavar="REF")
    ways = leaf.add_mutually_exclusive_group(required=True)
    ways.add_argument("--until", metavar=_("DATE"), help=_("the last day it is valid"))
    ways.add_argument("--none", action="store_true", help=_("it has none, or no longer"))


def sportplus(desk: Desk) -> Answer:
    """The provider as `provider edit` gives it."""
    options = desk.options
    until = None if options.none else day("until", options.until)
    desk.worker.do(record_sportplus, options.ref, until)
    if until is None:
        return provider_answer(desk.worker, options.ref, _("{name} has no Sportplus predicate."))
    text = _("{name} has the Sportplus predicate until {day}.").replace("{day}", show_date(until))
    return provider_answer(desk.worker, options.ref, text)
