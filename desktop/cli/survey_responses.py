"""Responses of a survey on the command line: which ones wait for a club, and whose they are."""

from __future__ import annotations

from typing import Any

from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.domain.canonical import plain
from desktop.i18n import _, ngettext
from desktop.queries.responses import ParkedRow, parked_responses
from desktop.queries.waves import wave_ref
from desktop.usecases.responses import assign_response, drop_response


def declare(add: Leaf) -> None:
    """Say the commands."""
    waiting = add("parked", parked, _("answers that wait for somebody to say which club they are from"))
    waiting.add_argument("wave", metavar=_("WAVE"))
    chosen = add("assign", assign, _("say which club parked answers are from"))
    chosen.add_argument("response", type=ref, metavar=_("RESPONSE"))
    chosen.add_argument("provider", type=ref, metavar=_("PROVIDER"))
    chosen.add_argument("--alike", action="store_true", help=_("also all others that name the same club"))
    gone = add("drop", drop, _("throw answers away"))
    gone.add_argument("response", type=ref, metavar=_("RESPONSE"))
    gone.add_argument("--reason", required=True, metavar=_("TEXT"))


def parked(desk: Desk) -> Answer:
    wave = desk.reader.ask(wave_ref, desk.options.wave)
    rows = desk.reader.ask(parked_responses, wave.id)
    heads = (_("number"), _("row"), _("club in the file"), _("answers"), _("most like"))
    shown = [(one.ref.id, one.row, one.club_name or one.club_ref, one.answered, _likely(one)) for one in rows]
    return Answer(value=[_json(one) for one in rows], text=table(heads, shown, _("No answers are waiting.")))


def _json(row: ParkedRow) -> dict[str, Any]:
    value: dict[str, Any] = plain(row)
    return value | {"ref": row.ref.id}


def _likely(row: ParkedRow) -> str:
    return ", ".join(f"{one.ref} {one.name} {one.likeness}%" for one in row.candidates[:2])


def assign(desk: Desk) -> Answer:
    options = desk.options
    done = desk.worker.do(assign_response, options.response, options.provider, alike=options.alike).value
    text = ngettext("{count} response has its club now.", "{count} responses have their club now.", done)
    value = {"response": options.response, "provider": options.provider, "assigned": done}
    return Answer(value=value, text=text.format(count=done))


def drop(desk: Desk) -> Answer:
    desk.worker.do(drop_response, desk.options.response, desk.options.reason)
    return Answer(value={"response": desk.options.response, "dropped": True}, text=_("Thrown away."))
