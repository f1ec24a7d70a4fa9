"""`person`: colleagues and their roles, and erasing somebody."""

from __future__ import annotations

from argparse import ArgumentTypeError

from desktop.access import Role
from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf
from desktop.cli.values import day
from desktop.domain.people import PersonDraft
from desktop.i18n import _, ngettext
from desktop.usecases.people import add_person
from desktop.usecases.redactions import erase_everywhere
from desktop.words import word


def declare(add: Leaf) -> None:
    new = add("add", add_colleague, _("let a colleague work here"))
    new.add_argument("name", metavar=_("NAME"))
    new.add_argument("--role", nargs="+", action="extend", type=_role, required=True, metavar=_("ROLE"),
                     help=", ".join(role.value for role in Role))  # fmt: skip
    new.add_argument("--until", metavar=_("DATE"), help=_("the last day of a second assessor"))
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
    ref = desk.worker.do(add_person, draft).value
    return Answer(
        value={"ref": ref.id, "name": draft.name, "roles": [role.value for role in roles]},
        text=_("{name} can work here now.").format(name=draft.name),
    )


def erase(desk: Desk) -> Answer:
    erased = desk.run(erase_everywhere, desk.workspace.shelf, desk.options.name)
    text = ngettext("{count} value was erased.", "{count} values were erased.", erased.values)
    lines = [text.format(count=erased.values)]
    if erased.mentions:
        told = _("The name still stands in a text of: {places}. Change those texts by hand.")
        lines.append(told.format(places=", ".join(erased.mentions)))
    return Answer(value={"values": erased.values, "mentions": list(erased.mentions)}, text="\n".join(lines))
