"""`offer extend`, `grant-extension`, `refuse-extension`, `end-extension`: an approval that lasts longer."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, said
from desktop.cli.rows import fields_of, offer_answer
from desktop.cli.values import day
from desktop.domain.values import Ref
from desktop.errors import Conflict, Refused
from desktop.i18n import _, show_date
from desktop.queries.extensions import ExtensionRow, extending
from desktop.usecases.extensions import (
    ask_extension,
    grant_extension,
    refuse_extension,
    take_back_extension,
)

EXTENSION = ("until", "reason", "asked_by", "asked_at", "granted_by", "granted_at", "ended_on",
             "ended_reason")  # fmt: skip


def declare(add: Leaf) -> None:
    def about(name: str, command: Callable[[Desk], Answer], help_: str) -> ArgumentParser:
        leaf = add(name, command, help_)
        leaf.add_argument("ref", type=ref, metavar="REF")
        return leaf

    asked = about("extend", extend, _("ask that an approval lasts longer, 60 days at most"))
    text = _("the last day it is to last; the longest there is if not given")
    asked.add_argument("--until", type=said, metavar=_("DATE"), help=text)
    granted = about("grant-extension", grant, _("let an approval last longer, as the second person"))
    refused = about("refuse-extension", refuse, _("say no to an extension, as the second person"))
    back = about("end-extension", take_back, _("take back that you asked for an extension"))
    for leaf in (asked, refused, back):
        leaf.add_argument("--reason", required=True, metavar=_("TEXT"))
    text = _("the day you read, as “offer review” says; refused when another one is asked by now")
    for leaf in (granted, refused):
        leaf.add_argument("--until", type=said, metavar=_("DATE"), help=text)


def extension_row(one: ExtensionRow) -> dict[str, Any]:
    """An extension as JSON; nobody and never as long as it waits."""
    return {**fields_of(one, EXTENSION), "granted_by": one.granted_by or None}


def extend(desk: Desk) -> Answer:
    """Without a day until the longest there is; what cannot be extended is told by the use case."""
    options, app = desk.options, desk.worker
    longest = app.ask(extending, options.ref, app.today).longest
    until = day("until", options.until) if options.until else longest or app.today
    app.do(ask_extension, options.ref, until, options.reason)
    return offer_answer(
        app, options.ref, _("The extension of offer {ref} waits for a second person: {title}.")
    )


def grant(desk: Desk) -> Answer:
    desk.worker.do(grant_extension, _waiting(desk))
    return offer_answer(
        desk.worker, desk.options.ref, _("The approval of offer {ref} was extended: {title}.")
    )


def refuse(desk: Desk) -> Answer:
    desk.worker.do(refuse_extension, _waiting(desk), desk.options.reason)
    return offer_answer(
        desk.worker, desk.options.ref, _("The extension of offer {ref} was refused: {title}.")
    )


def take_back(desk: Desk) -> Answer:
    desk.worker.do(take_back_extension, _waiting(desk), desk.options.reason)
    return offer_answer(
        desk.worker, desk.options.ref, _("The extension of offer {ref} was taken back: {title}.")
    )


def _waiting(desk: Desk) -> Ref:
    """The extension that waits for this offer, the one that was read. Raises Refused, Conflict."""
    found = desk.worker.ask(extending, desk.options.ref, desk.worker.today).waiting
    if found is None:
        raise Refused(_("No extension of this approval waits. Ask for one with offer extend."))
    asked = getattr(desk.options, "until", None)
    if asked and found.until != day("until", asked):
        text = _("By now an extension until {day} is asked. Look at it once more.")
        raise Conflict(text.format(day=show_date(found.until)))
    return found.ref
