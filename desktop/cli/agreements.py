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
from desktop.queries.agreements import AgreementRow, agreements_of
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
    reason = desk.options.end
    return _told(desk) if reason is None else _told(desk, _ended(desk, reason))


def _ended(desk: Desk, reason: str) -> str:
    """End the one that counts, and say which that was."""
    found = desk.worker.ask(agreements_of, desk.options.ref, desk.worker.today)
    standing = [one for one in found if one.counts and one.ended_on is None]
    if not standing:
        raise Refused(_("No agreement counts now, so none can end."))
    desk.worker.do(end_agreement, standing[0].ref, reason)
    text = _("The cooperation agreement of {day} has ended.")
    return text.format(day=show_date(standing[0].signed_on))


def _told(desk: Desk, first: str = "") -> Answer:
    """All agreements as they stand now; `first` says what was done."""
    rows = desk.reader.ask(agreements_of, desk.options.ref, desk.reader.today)
    heads = (_("Version"), _("Signed on"), _("By"), _("Counts until"))
    lines = [(one.template, show_date(one.signed_on), one.signed_by, _until(one)) for one in rows]
    told = table(heads, lines, _("No agreement was signed yet."))
    value = [{**plain(one), "ref": one.ref.id} for one in rows]
    return Answer(value=value, text=f"{first}\n\n{told}" if first else told)


def _until(one: AgreementRow) -> str:
    if one.ended_on is not None:
        return _("ended on {day}").format(day=show_date(one.ended_on))
    return show_date(one.until) if one.counts else "–"
