"""`staff`: people at a club, the groups they lead, and the originals that were seen of them.

Verdicts on them have their own file.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.access import Permission
from desktop.application import Application
from desktop.catalogues import vocabulary
from desktop.cli import staff_verdicts
from desktop.cli.answers import Answer, Row, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.readers import read_code
from desktop.cli.rows import fields_of
from desktop.cli.values import day
from desktop.domain.sightings import SightingDraft, Validity
from desktop.domain.staff import StaffDraft
from desktop.errors import NotFound
from desktop.i18n import _, language, ngettext, show_date
from desktop.queries.assurances import register
from desktop.queries.sightings import SightingRow, sighting, sightings_of
from desktop.queries.staff import StaffRow, somebody, staff_of
from desktop.usecases.sightings import check_sighting, register_sighting, revoke_sighting
from desktop.usecases.staff import (
    add_staff,
    erase_staff,
    link_staff,
    save_staff,
    staff_back,
    staff_left,
    unlink_staff,
)
from desktop.usecases.staff_verdicts import Changed

SIGHTING = ("ref", "kind", "issued_on", "valid_until", "profile", "how", "seen_by", "seen_on", "checked_by",
            "waits", "state", "revoked_reason")  # fmt: skip


def declare(add: Leaf) -> None:
    """Say the commands."""
    people(add)
    originals(add)
    staff_verdicts.declare(add)


def people(add: Leaf) -> None:
    def about(name: str, command: Callable[[Desk], Answer], help_: str) -> ArgumentParser:
        leaf = add(name, command, help_)
        leaf.add_argument("ref", type=ref, metavar="REF")
        return leaf

    new = add("add", enter, _("enter somebody who leads or welcomes at a club"))
    new.add_argument("provider", type=ref, metavar=_("PROVIDER"))
    new.add_argument("name", metavar=_("NAME"))
    listed = add("list", listing, _("who leads and welcomes at a club; with --as also what was seen of them"))
    listed.add_argument("provider", type=ref, metavar=_("PROVIDER"))
    old = about("edit", edit, _("change somebody's name or role"))
    old.add_argument("--name", metavar=_("NAME"))
    linked = about("link", link, _("say that somebody leads or welcomes the group of an offer"))
    linked.add_argument("offer", type=ref, metavar=_("OFFER"))
    for leaf in (new, old, linked):
        roles = ", ".join(vocabulary("staff_roles").codes)
        leaf.add_argument("--role", metavar=_("ROLE"), help=roles)
    off = about("unlink", unlink, _("say that somebody no longer does"))
    off.add_argument("offer", type=ref, metavar=_("OFFER"))
    gone = about("left", leave, _("say that somebody left the club"))
    gone.add_argument("--date", metavar=_("DATE"), help=_("the last day; today when left out"))
    about("back", back, _("say that somebody is back, or never left"))
    about("erase", erase, _("erase somebody's name for good"))


def originals(add: Leaf) -> None:
    seen = add("sight", sight, _("write down that you saw an original: VOG, first aid, diploma"))
    seen.add_argument("ref", type=ref, metavar="REF")
    seen.add_argument("kind", metavar=_("KIND"), help=", ".join(vocabulary("sightings").codes))
    seen.add_argument("issued_on", metavar=_("DATE"), help=_("the date on it"))
    seen.add_argument(
        "--profile", default="", metavar=_("TEXT"), help=_("the codes of the profile, no names")
    )
    ways = vocabulary("sighting_ways").codes
    seen.add_argument("--how", default=ways[0], metavar=_("HOW"), help=", ".join(ways))
    seen.add_argument("--seen-on", metavar=_("DATE"), help=_("when you saw it; today when left out"))
    looked = add("check", check, _("say as the second person that an entry is right"))
    taken = add("revoke", revoke, _("take an entry back for good"))
    for leaf in (looked, taken):
        leaf.add_argument("ref", type=ref, metavar=_("ENTRY"))
    taken.add_argument("--reason", required=True, metavar=_("TEXT"))


def enter(desk: Desk) -> Answer:
    options = desk.options
    role = read_code("staff_roles", options.role or "coach")
    draft = StaffDraft(provider=options.provider, name=options.name, role=role)
    number = desk.worker.do(add_staff, draft).value.id
    return _person(desk.worker, number, _("{name} was entered as number {ref}."))


def edit(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    seen = app.ask(somebody, options.ref)
    draft = replace(
        seen.draft,
        name=seen.name if options.name is None else options.name,
        role=read_code("staff_roles", options.role or seen.role),
    )
    done = app.do(save_staff, seen.ref, draft).value
    return _changed(app, done, _("{name} was saved."))


def link(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    role = read_code("staff_roles", options.role or app.ask(somebody, options.ref).role)
    done = app.do(link_staff, options.ref, options.offer, role).value
    return _changed(app, done, _("{name} has a role at this offer now."))


def unlink(desk: Desk) -> Answer:
    done = desk.worker.do(unlink_staff, desk.options.ref, desk.options.offer).value
    return _changed(desk.worker, done, _("{name} has no role at this offer any more."))


def leave(desk: Desk) -> Answer:
    last = day("date", desk.options.date) if desk.options.date else None
    done = desk.worker.do(staff_left, desk.options.ref, last).value
    return _changed(desk.worker, done, _("{name} left the club."))


def back(desk: Desk) -> Answer:
    done = desk.worker.do(staff_back, desk.options.ref).value
    return _changed(desk.worker, done, _("{name} is back at the club."))


def erase(desk: Desk) -> Answer:
    erased = desk.worker.do(erase_staff, desk.options.ref).value
    text = ngettext("{count} value was erased.", "{count} values were erased.", erased.values)
    lines = [text.format(count=erased.values)]
    if erased.mentions:
        told = _("The name still stands in a text of: {places}. Change those texts by hand.")
        lines.append(told.format(places=", ".join(erased.mentions)))
    value = {"values": erased.values, "mentions": list(erased.mentions), "offline": list(erased.offline)}
    return Answer(value=value, text="\n".join([*lines, *_offline(erased.offline)]))


def listing(desk: Desk) -> Answer:
    """What was seen of people is told to who may see the register, and only where that is open."""
    app = desk.worker if desk.options.person else desk.reader
    number = desk.options.provider
    certificates: dict[int, tuple[SightingRow, ...]] | None = None
    if app.person.may(Permission.SIGHTING) and app.ask(register).open:
        certificates = {card.person.ref.id: card.entries for card in app.ask(sightings_of, number, app.today)}
    value = [_value(row, certificates) for row in app.ask(staff_of, number)]
    heads = (_("No."), _("Name"), _("Role"), _("Offers"), *([_("Seen")] if certificates is not None else []))
    return Answer(
        value=value, text=table(heads, map(_line, value), _("Nobody of this club was entered yet."))
    )


def _value(row: StaffRow, certificates: dict[int, tuple[SightingRow, ...]] | None) -> dict[str, Any]:
    found = {"ref": row.ref.id, **fields_of(row, ("provider", "name", "role", "left_on", "offers"))}
    if certificates is None:
        return found
    return found | {"certificates": [_entry(one) for one in certificates[row.ref.id]]}


def _entry(one: SightingRow) -> dict[str, Any]:
    return {"ref": one.ref.id, "staff": one.staff, **fields_of(one, SIGHTING[1:])}


def _line(value: Row) -> list[object]:
    role = vocabulary("staff_roles").label(value["role"], language())
    told: list[object] = [value["ref"], value["name"] or _("(erased)"), role]
    told.append([one["title"] for one in value["offers"]])
    if "certificates" in value:
        kinds, number = vocabulary("sightings"), _("entry")
        told.append([f"{kinds.label(one['kind'], language())} {_ends(one)} ({number} {one['ref']})"
                     for one in value["certificates"] if one["state"] != Validity.REVOKED])  # fmt: skip
    return told


def _ends(entry: Row) -> str:
    return _("until {day}").format(day=show_date(date.fromisoformat(entry["valid_until"])))


def _person(app: Application, number: int, text: str) -> Answer:
    """One person as they stand now; `text` may name {ref} and {name}."""
    row = app.ask(somebody, number)
    told = text.format(ref=number, name=row.name or _("(erased)"))
    return Answer(value=_value(row, None), text=shown(told))


def _changed(app: Application, done: Changed, text: str) -> Answer:
    """The same after a change, with the offers that it took offline."""
    told = _person(app, done.ref.id, text)
    return Answer(
        value={**told.value, "offline": list(done.offline)},
        text="\n".join([told.text, *_offline(done.offline)]),
    )


def _offline(offers: Sequence[int]) -> Iterator[str]:
    text = _("Offer {ref} is offline now, because who leads it has changed. Two curators put it back: {line}")
    for number in offers:
        yield text.format(ref=number, line=f"offer reinstate {number}")


def sight(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    draft = SightingDraft(
        staff=options.ref,
        kind=read_code("sightings", options.kind),
        issued_on=day("issued_on", options.issued_on),
        profile=options.profile,
        how=read_code("sighting_ways", options.how),
        seen_on=day("seen_on", options.seen_on) if options.seen_on else None,
    )
    return _sighted(app, app.do(register_sighting, draft).value.id)


def check(desk: Desk) -> Answer:
    desk.worker.do(check_sighting, desk.options.ref)
    return _sighted(desk.worker, desk.options.ref)


def revoke(desk: Desk) -> Answer:
    desk.worker.do(revoke_sighting, desk.options.ref, desk.options.reason)
    return _sighted(desk.worker, desk.options.ref)


def _sighted(app: Application, number: int) -> Answer:
    one = app.ask(sighting, number, app.today)
    if one is None:
        raise NotFound(_("There is no entry with number {number}.").format(number=number))
    what = vocabulary("sightings").label(one.kind, language())
    told = _states(one).format(what=what, day=show_date(one.valid_until), number=number)
    return Answer(value=_entry(one), text=told)


def _states(one: SightingRow) -> str:
    if one.state is Validity.REVOKED:
        return _("Entry {number}: {what}, revoked.")
    if one.state is Validity.EXPIRED:
        return _("Entry {number}: {what} expired on {day}. It is kept, and a newer one is needed.")
    if one.waits:
        return _("Entry {number}: {what}, valid until {day}. It waits for a second pair of eyes.")
    return _("Entry {number}: {what}, valid until {day}.")
