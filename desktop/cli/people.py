"""`person`: colleagues and their roles, who leaves, and erasing somebody."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import replace

from desktop.access import Role
from desktop.application import Application
from desktop.cli.answers import Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import person_row
from desktop.cli.values import day
from desktop.domain.canonical import plain
from desktop.domain.people import PersonDraft
from desktop.errors import NotFound, Refused
from desktop.i18n import _, ngettext, show_date
from desktop.queries.people import PersonRow, people
from desktop.usecases.people import add_person, leave, save_person
from desktop.usecases.redactions import erase_everywhere
from desktop.words import word


def declare(add: Leaf) -> None:
    new = add("add", add_colleague, _("let a colleague work here"))
    new.add_argument("name", metavar=_("NAME"))
    new.add_argument("--role", nargs="+", action="extend", type=_role, required=True, metavar=_("ROLE"),
                     help=", ".join(role.value for role in Role))  # fmt: skip
    new.add_argument("--until", metavar=_("DATE"), help=_("the last day of a second assessor"))
    other = add("edit", edit, _("change a colleague's name or roles"))
    other.add_argument("ref", type=ref, metavar="REF")
    other.add_argument("--name", metavar=_("NAME"))
    other.add_argument("--role", nargs="+", action="extend", type=_role, metavar=_("ROLE"),
                       help=_("all roles from now on: {roles}").format(roles=", ".join(Role)))  # fmt: skip
    last = _("the last day of a second assessor; nothing takes it away")
    other.add_argument("--until", metavar=_("DATE"), help=last)
    left = add("leave", say_goodbye, _("a colleague does not work here any more; the history keeps the name"))
    left.add_argument("ref", type=ref, metavar="REF")
    gone = add("erase", erase, _("erase somebody's name and other personal data for good"))
    gone.add_argument("name", metavar=_("NAME"))


def _role(text: str) -> Role:
    """A role by its code or its word."""
    for role in Role:
        if text.strip().lower() in (role.value, role.value.replace("_", "-"), word(role).lower()):
            return role
    known = ", ".join(role.value for role in Role)
    raise ArgumentTypeError(_("“{text}” is not one of: {known}.").format(text=text[:40], known=known))


def add_colleague(desk: Desk) -> Answer:
    options = desk.options
    until = day("until", options.until) if options.until else None
    roles = tuple(dict.fromkeys(options.role))
    draft = PersonDraft(name=options.name.strip(), roles=roles, deputy_until=until)
    number = desk.worker.do(add_person, draft).value.id
    return Answer(
        value={"ref": number, "name": draft.name, "roles": [role.value for role in roles]},
        text=_("{name} can work here now.").format(name=draft.name),
    )


def edit(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    if options.name is None and options.role is None and options.until is None:
        raise Refused(_("Say what changes: --name, --role or --until."))
    draft = _row(app, options.ref).draft
    if options.name is not None:
        draft = replace(draft, name=" ".join(options.name.split()))
    if options.role is not None:
        draft = replace(draft, roles=tuple(dict.fromkeys(options.role)))
    if options.until is not None:
        draft = replace(draft, deputy_until=day("until", options.until) if options.until.strip() else None)
    app.do(save_person, options.ref, draft)
    row = _row(app, options.ref)
    told = _("{name} is now {roles}.").format(name=shown(row.name), roles=_roles(row))
    return Answer(value=_value(row), text=told)


def _row(app: Application, number: int) -> PersonRow:
    """The colleague with this number. Raises NotFound."""
    for row in app.ask(people):
        if row.ref.id == number:
            return row
    raise NotFound(_("There is no colleague {ref}.").format(ref=number))


def _roles(row: PersonRow) -> str:
    """The roles in words, and until when somebody stands in."""
    words = [word(role) for role in row.roles]
    if row.deputy_until is not None and Role.SECOND_ASSESSOR in row.roles:
        words.append(_("until {day}").format(day=show_date(row.deputy_until)))
    return ", ".join(words)


def _value(row: PersonRow) -> dict[str, object]:
    return {**person_row(row), "until": plain(row.deputy_until), "active": row.active}


def say_goodbye(desk: Desk) -> Answer:
    number, app = desk.options.ref, desk.worker
    app.do(leave, number)
    row = _row(app, number)
    return Answer(
        value=_value(row), text=_("{name} does not work here any more.").format(name=shown(row.name))
    )


def erase(desk: Desk) -> Answer:
    erased = desk.run(erase_everywhere, desk.workspace.shelf, desk.options.name)
    text = ngettext("{count} value was erased.", "{count} values were erased.", erased.values)
    lines = [text.format(count=erased.values)]
    if erased.mentions:
        told = _("The name still stands in a text of: {places}. Change those texts by hand.")
        lines.append(told.format(places=", ".join(erased.mentions)))
    return Answer(value={"values": erased.values, "mentions": list(erased.mentions)}, text="\n".join(lines))
