"""The conversation list on the command line: who is on it and why, who talks with whom, kept rules."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from desktop.application import Application, check
from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import fields_of
from desktop.cli.values import assigned, day, draft_fields
from desktop.domain.canonical import plain
from desktop.domain.people import Person
from desktop.domain.shortlist import ShortlistRule
from desktop.errors import NotFound
from desktop.i18n import _, ngettext
from desktop.queries.people import person_named
from desktop.queries.shortlist import Shortlist, ShortlistRow, rule_named, saved_rules, shortlist
from desktop.usecases.shortlist import (
    assign_clubs,
    delete_shortlist_rule,
    known_areas,
    save_shortlist_rule,
)

ROW = ("name", "area", "relation", "band", "score", "score_day", "stale", "segment", "red_flags", "reasons",
       "need", "owner")  # fmt: skip


def declare(add: Leaf) -> None:
    """Say the commands."""
    known = ", ".join(one.name for one in fields(ShortlistRule))
    shown = add("shortlist", show_list, _("which clubs to talk with, and why"))
    shown.add_argument("wave", nargs="?", metavar=_("WAVE"), help=_("only by the scores of this survey"))
    shown.add_argument("--rule", metavar=_("NAME"), help=_("a rule that was kept"))
    once = _("another rule, this time only; fields: {fields}").format(fields=known)
    shown.add_argument("--set", dest="pairs", nargs="+", action="extend", default=[],
                       metavar=_("FIELD=VALUE"), help=once)  # fmt: skip
    given = add("hand-out", hand_out, _("give a colleague clubs to talk with"))
    given.add_argument("refs", nargs="+", type=ref, metavar="REF")
    given.add_argument("--to", required=True, metavar=_("NAME"), help=_("who is to talk with them"))
    given.add_argument("--due", metavar=_("DATE"), help=_("before which day"))
    given.add_argument("--note", default="", metavar=_("TEXT"))
    kept = add("rule", keep_rule, _("keep a rule of the conversation list under a name, or forget it"))
    kept.add_argument("name", metavar=_("NAME"))
    ways = kept.add_mutually_exclusive_group()
    ways.add_argument("--set", dest="pairs", nargs="+", action="extend", default=[], metavar=_("FIELD=VALUE"),
                      help=_("fields: {fields}").format(fields=known))  # fmt: skip
    ways.add_argument("--delete", action="store_true", help=_("forget this rule"))


def show_list(desk: Desk) -> Answer:
    app, options = desk.reader, desk.options
    rule = app.ask(rule_named, options.rule) if options.rule else ShortlistRule()
    rule = _changed(rule, options.pairs)
    found = app.ask(shortlist, app.today, rule, options.wave)
    value = {
        "wave": found.wave or None,
        "rule": plain(rule),
        "matching": [_row(one) for one in found.matching],
        "unknown": [_row(one) for one in found.unknown],
        "left_out": [_row(one) for one in found.left_out],
    }
    return Answer(value=value, text=_told(found))


def _row(row: ShortlistRow) -> dict[str, Any]:
    return {"ref": row.ref.id, **fields_of(row, ROW)}


def _told(found: Shortlist) -> str:
    heads = (_("No."), _("Name"), _("Area"), _("Approved in area"), _("With"), _("Why"))
    lines = [
        (row.ref.id, row.name, row.area, row.need, row.owner, " · ".join(row.reasons))
        for row in found.matching
    ]
    counted = _("Unknown: {unknown}. Not on the list: {left_out}.")
    told = counted.format(unknown=len(found.unknown), left_out=len(found.left_out))
    return f"{table(heads, lines, _('No club matches.'))}\n\n{told}"


def _changed(rule: ShortlistRule, pairs: list[str]) -> ShortlistRule:
    """The rule with the fields of --set. Raises Invalid."""
    changed = known_areas(replace(rule, **draft_fields(ShortlistRule, assigned(pairs))))
    check(changed.problems())
    return changed


def hand_out(desk: Desk) -> Answer:
    options = desk.options
    due = day("due", options.due) if options.due else None
    owner = colleague(desk.worker, options.to)
    made = desk.worker.do(assign_clubs, options.refs, owner.id, due, options.note).value
    text = ngettext(
        "{name} has {n} conversation to plan.", "{name} has {n} conversations to plan.", len(made)
    )
    return Answer(
        value={"tasks": [one.id for one in made], "owner": owner.name, "due": plain(due)},
        text=text.format(name=owner.name, n=len(made)),
    )


def colleague(app: Application, name: str) -> Person:
    """The colleague with this name. Raises NotFound."""
    found = app.ask(person_named, name.strip(), app.today)
    if found is None:
        raise NotFound(_("Nobody called {name} works here.").format(name=name.strip()[:40]))
    return found


def keep_rule(desk: Desk) -> Answer:
    app, name = desk.worker, " ".join(desk.options.name.split())
    kept = {one.name.casefold(): one for one in app.ask(saved_rules)}
    known = kept.get(name.casefold())
    if desk.options.delete:
        app.ask(rule_named, name)
        if known:
            app.do(delete_shortlist_rule, known.ref)
        return Answer(value={"deleted": name}, text=_("The rule {name} is gone.").format(name=name))
    rule = _changed(known.rule if known else ShortlistRule(), desk.options.pairs)
    app.do(save_shortlist_rule, name, rule)
    value = {"name": name, "rule": plain(rule)}
    return Answer(value=value, text=_("The rule {name} was kept.").format(name=name))
