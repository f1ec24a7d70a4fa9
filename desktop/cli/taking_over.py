"""`import review`: a list of a live catalogue before `import approve`, and the words to decide about it."""

from __future__ import annotations

import shlex
from datetime import date
from typing import Any

from desktop.application import Application
from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.domain.canonical import plain
from desktop.i18n import _, ngettext
from desktop.queries.taking_over import TakenOverList, TakenOverRow, taken_over_list
from desktop.usecases.taking_over import approve_taken_over
from desktop.words import field_labels


def declare(add: Leaf) -> None:
    """Say the command."""
    seen = add("review", review, _("what of a live catalogue waits for a second person, and what it lacks"))
    seen.add_argument("batch", type=ref, metavar=_("IMPORT"), help=_("its number, as the import said it"))


def review(desk: Desk) -> Answer:
    """As the person of --as would decide; without it nobody may."""
    app = desk.worker if desk.options.person else desk.reader
    found = app.ask(taken_over_list, desk.options.batch, app.person.id, app.today)
    heads = (_("No."), _("Offer"), _("Provider"), _("Check before"), _("Still missing"))
    lines = [(one.ref, one.title, one.provider, _until(one), _lacks(one)) for one in found.rows]
    told = [table(heads, lines, _("Nothing of this list waits to be taken over.")), *_decide(app, found)]
    value = {**plain(found.head), "version": found.version, "offers": [_row(one) for one in found.rows]}
    return Answer(value=value, text="\n".join(told))


def _row(one: TakenOverRow) -> dict[str, Any]:
    return {**plain(one), "until": plain(_until(one))}


def _until(one: TakenOverRow) -> date | None:
    """Before which day it is checked; None while others decide about it and this person about the rest."""
    return None if one.until == date.max else one.until


def _lacks(one: TakenOverRow) -> str:
    """Why it waits for somebody else, else what it lacks."""
    if one.why_not:
        return one.why_not
    labels = field_labels()
    open_ = ngettext("{n} criterion", "{n} criteria", one.open).format(n=one.open)
    return ", ".join([open_, *(labels.get(name, name).lower() for name in one.missing)])


def _decide(app: Application, found: TakenOverList) -> list[str]:
    """With which words this person decides about what stands here; nothing when they may not."""
    if not app.person.id or not app.may(approve_taken_over) or all(one.why_not for one in found.rows):
        return []
    words = f"import approve {found.head.batch} --version {found.version}"
    return [
        "",
        _("This is how you decide about what you read here:"),
        f"    beweegkeur --as {shlex.quote(app.person.name)} {words}",
    ]
