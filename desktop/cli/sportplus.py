"""`provider sportplus` and `provider bond-mark`: the marks of a provider, and until when they are valid."""

from __future__ import annotations

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import provider_answer
from desktop.cli.values import day
from desktop.i18n import _, show_date
from desktop.usecases.sportplus import record_bond_mark, record_sportplus


def declare(add: Leaf) -> None:
    """Say the commands."""
    leaf = add("sportplus", sportplus, _("write down until when a provider has the Sportplus predicate"))
    leaf.add_argument("ref", type=ref, metavar="REF")
    ways = leaf.add_mutually_exclusive_group(required=True)
    ways.add_argument("--until", metavar=_("DATE"), help=_("the last day it is valid"))
    ways.add_argument("--none", action="store_true", help=_("it has none, or no longer"))
    mark = add("bond-mark", bond_mark, _("write down the mark that a sports federation gave a provider"))
    mark.add_argument("ref", type=ref, metavar="REF")
    ways = mark.add_mutually_exclusive_group(required=True)
    ways.add_argument("--mark", metavar=_("TEXT"), help=_("what the mark is called"))
    ways.add_argument("--none", action="store_true", help=_("it has none, or no longer"))
    mark.add_argument("--until", metavar=_("DATE"), help=_("the last day it is valid"))


def sportplus(desk: Desk) -> Answer:
    """The provider as `provider edit` gives it."""
    options = desk.options
    until = None if options.none else day("until", options.until)
    desk.worker.do(record_sportplus, options.ref, until)
    if until is None:
        return provider_answer(desk.worker, options.ref, _("{name} has no Sportplus predicate."))
    text = _("{name} has the Sportplus predicate until {day}.").replace("{day}", show_date(until))
    return provider_answer(desk.worker, options.ref, text)


def bond_mark(desk: Desk) -> Answer:
    """The same for the mark of a sports federation."""
    options = desk.options
    until = day("bond_mark_until", options.until) if options.until else None
    desk.worker.do(record_bond_mark, options.ref, "" if options.none else options.mark, until)
    if until is None:
        return provider_answer(desk.worker, options.ref, _("{name} has no mark of a federation."))
    text = _("{name} has the mark {mark} of a federation, until {day}.")
    told = text.replace("{mark}", _as_is(options.mark.strip())).replace("{day}", show_date(until))
    return provider_answer(desk.worker, options.ref, told)


def _as_is(text: str) -> str:
    """A text that somebody wrote, safe inside a text that is filled in later."""
    return text.replace("{", "{{").replace("}", "}}")
