"""`provider` once more: the cooperation agreement, signed and ended."""

from __future__ import annotations

from desktop.cli.answers import Answer, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.values import day
from desktop.domain.agreements import Signature
from desktop.domain.canonical import plain
from desktop.errors import Refused
from desktop.i18n import _, show_date
from desktop.queries.agreements import agreements_of
from desktop.usecases.agreements import end_agreement, record_agreement


def declare(add: Leaf) -> None:
    signed = add("agree", agree, _("write down that the board signed the cooperation agreement"))
    signed.add_argument("ref", type=ref, metavar="REF")
    signed.add_argument("--signed-on", required=True, metavar=_("DATE"), help=_("the day of the signature"))
    told = _("the function on the board, not a name")
    signed.add_argument("--by", dest="function", required=True, metavar=_("FUNCTION"), help=told)
    shown = add("agreements", show, _("the cooperation agreements of a provider; one can be ended"))
    shown.add_argument("ref", type=ref, metavar="REF")
    shown.add_argument("--end", metavar=_("REASON"), help=_("the one that counts now ends today"))


def agree(desk: Desk) -> Answer:
    options = desk.options
    signature = Signature(signed_on=day("signed_on", options.signed_on), signed_by=options.function)
    desk.worker.do(record_agreement, options.ref, signature)
    return _told(desk)


def show(desk: Desk) -> Answer:
    options = desk.options
    if options.end is not None:
        counting = [
            one for one in desk.worker.ask(agreements_of, options.ref, desk.worker.today) if one.counts
        ]
        if not counting:
            raise Refused(_("No agreement counts now, so none can end."))
        desk.worker.do(end_agreement, counting[0].ref, options.end)
    return _told(desk)


def _told(desk: Desk) -> Answer:
    rows = desk.reader.ask(agreements_of, desk.options.ref, desk.reader.today)
    heads = (_("Version"), _("Signed on"), _("By"), _("Counts until"))
    lines = [
        (one.template, show_date(one.signed_on), one.signed_by, show_date(one.until) if one.counts else "–")
        for one in rows
    ]
    value = [{**plain(one), "ref": one.ref.id} for one in rows]
    return Answer(value=value, text=table(heads, lines, _("No agreement was signed yet.")))
