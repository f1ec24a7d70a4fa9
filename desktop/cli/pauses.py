"""`offer pause` and `offer resume`: weeks without lessons, for one offer or for many at once."""

from __future__ import annotations

from typing import Any

from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.rows import offer_row
from desktop.cli.values import day
from desktop.domain.canonical import plain
from desktop.i18n import _, ngettext
from desktop.queries.offers import offers
from desktop.usecases.pauses import PausesChanged, end_pause, pause_offers


def declare(add: Leaf) -> None:
    stop = add("pause", pause, _("no lessons for some time: summer stop, or one lesson that is cancelled"))
    stop.add_argument("refs", type=ref, nargs="+", metavar="REF")
    stop.add_argument("--from", dest="first", required=True, metavar=_("DATE"), help=_("the first day"))
    stop.add_argument("--until", required=True, metavar=_("DATE"), help=_("the last day"))
    stop.add_argument("--note", default="", metavar=_("TEXT"), help=_("what the public reads beside it"))
    go_on = add("resume", resume, _("lessons begin again: end the pause that runs or comes next"))
    go_on.add_argument("refs", type=ref, nargs="+", metavar="REF")


def pause(desk: Desk) -> Answer:
    options = desk.options
    first, last = day("from", options.first), day("until", options.until)
    done = desk.worker.do(pause_offers, options.refs, first, last, options.note).value
    text = ngettext("{count} offer pauses.", "{count} offers pause.", len(done.after))
    return _answer(desk, done, text)


def resume(desk: Desk) -> Answer:
    done = desk.worker.do(end_pause, desk.options.refs).value
    text = ngettext("{count} offer goes on.", "{count} offers go on.", len(done.after))
    return _answer(desk, done, text)


def _answer(desk: Desk, done: PausesChanged, text: str) -> Answer:
    """The offers as they stand now, each with all its pauses."""
    app = desk.worker
    value: list[dict[str, Any]] = [
        {**offer_row(row), "pauses": plain(done.after[row.ref.id])}
        for row in app.ask(offers, app.today, refs=done.after)
    ]
    lines = [text.format(count=len(value)), *(f"{row['ref']}  {row['title']}" for row in value)]
    return Answer(value=value, text="\n".join(lines))
