"""`offer falling`: which published offers drop out over the coming months, when and why."""

from __future__ import annotations

from typing import Any

from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, whole
from desktop.domain.releases import months_later
from desktop.errors import Invalid, Problem
from desktop.i18n import _, show_date
from desktop.queries.falling import MONTHS, Falling, FallingRow, falling

FURTHEST = 48
"""Months: the longest that an approval lasts."""


def declare(add: Leaf) -> None:
    """Say the command."""
    ahead = add("falling", show, _("which published offers drop out over the coming months, and why"))
    ahead.add_argument("--months", type=whole, default=MONTHS, metavar="N", help=_("how far to look ahead"))


def show(desk: Desk) -> Answer:
    app, months = desk.reader, desk.options.months
    if not 1 <= months <= FURTHEST:
        text = _("Look 1 to {most} months ahead.").format(most=FURTHEST)
        raise Invalid([Problem("months", text)])
    found = app.ask(falling, app.today, months_later(app.today, months), app.person.id)
    return Answer(value=_value(found), text=_text(found))


def _value(found: Falling) -> dict[str, Any]:
    return {
        "published": len(found.rows),
        "until": found.until.isoformat(),
        "months": [
            {"day": one.day.isoformat(), "fallen": one.fallen, "left": one.left} for one in found.months
        ],
        "offers": [_row(one) for one in found.rows if one.endings],
    }


def _row(one: FallingRow) -> dict[str, Any]:
    return {
        "ref": one.ref, "title": one.title, "provider": one.club, "area": one.area,
        "day": one.day.isoformat() if one.day else None, "why": one.why or None,
        "endings": [
            {"day": end.day.isoformat(), "kind": end.kind.value, "criterion": end.criterion or None,
             "drops": end.drops, "why": end.why}
            for end in one.endings
        ],
    }  # fmt: skip


def _text(found: Falling) -> str:
    text = _("On {day} {fallen} of {all} offers are out.")
    lines = [
        text.format(day=show_date(one.day), fallen=one.fallen, all=len(found.rows)) for one in found.months
    ]
    heads = (_("No."), _("Offer"), _("Provider"), _("Out from"), _("Why"))
    fallen = found.fallen_on(found.until)
    rows = [(one.ref, one.title, one.club, one.day, one.why) for one in fallen]
    return "\n".join([*lines, table(heads, rows, _("Nothing falls away."))])
