"""`provider tie`: say about oneself that one has a tie to a provider, or that it ends."""

from __future__ import annotations

from desktop.cli.answers import Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.values import day
from desktop.domain.canonical import plain
from desktop.i18n import _, show_date
from desktop.queries.providers import provider
from desktop.queries.ties import ties_of
from desktop.usecases.ties import declare_tie, end_tie


def declare(add: Leaf) -> None:
    """Say the command."""
    tied = add("tie", tie, _("say that you have a tie to a provider yourself, or that it ends"))
    tied.add_argument("ref", type=ref, metavar="REF")
    ways = tied.add_mutually_exclusive_group(required=True)
    ways.add_argument("--reason", metavar=_("TEXT"), help=_("what the tie is, without names"))
    ways.add_argument("--end", action="store_true", help=_("it ends: today, or on --until"))
    tied.add_argument("--since", metavar=_("DATE"), help=_("since when; today when left out"))
    tied.add_argument("--until", metavar=_("DATE"), help=_("its last day, when that is known"))


def tie(desk: Desk) -> Answer:
    """The ties to the provider that have not ended: {ref, ties: [{person, since, until}]}."""
    options, app = desk.options, desk.worker
    until = day("until", options.until) if options.until else None
    if options.end:
        app.do(end_tie, options.ref, until)
    else:
        since = day("since", options.since) if options.since else None
        app.do(declare_tie, options.ref, options.reason, since=since, until=until)
    found = app.ask(ties_of, options.ref, app.today)
    name = app.ask(provider, options.ref).draft.name
    own = next(one for one in found if one.person == app.person.name)
    told = (
        _("Until {day} you decide on no offer of {name}.")
        if own.until
        else _("You decide on no offer of {name}.")
    )
    last = show_date(own.until) if own.until else ""
    return Answer(
        value={"ref": options.ref, "ties": plain(found)}, text=shown(told.format(name=name, day=last))
    )
