"""`show`: one provider, offer or release with everything on it."""

from __future__ import annotations

from typing import Any

from desktop.cli.answers import Answer, facts, table
from desktop.cli.desk import Desk
from desktop.cli.extensions import extension_row
from desktop.cli.grammar import Leaf, ref
from desktop.cli.offer_facts import offer_facts
from desktop.cli.provider_facts import provider_facts
from desktop.cli.rows import RELEASE, fields_of, missing_rows, offer_row, photo_value, waiver_row
from desktop.cli.values import day
from desktop.cli.workshops import workshop_answer
from desktop.domain.canonical import plain
from desktop.domain.criteria_set import Level
from desktop.domain.releases import ReleaseKind
from desktop.errors import NotFound
from desktop.i18n import _, show_date, show_moment
from desktop.queries.extensions import extension_then, extension_words
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.offers import offers
from desktop.queries.photos import photos
from desktop.queries.providers import provider
from desktop.queries.releases import ReleaseRow, public_on, release_offers, releases
from desktop.queries.review_words import waiver_words
from desktop.queries.wording import every_line
from desktop.words import word


def declare(add: Leaf) -> None:
    for name, command, help_ in (
        ("provider", show_provider, _("a club or other provider")),
        ("offer", show_offer, _("an offer as it is now, or as the public saw it")),
        ("workshop", show_workshop, _("a workshop and who was there")),
        ("release", show_release, _("a release")),
    ):
        leaf = add(name, command, help_)
        leaf.add_argument("ref", type=ref, metavar="REF")
        if name == "offer":
            leaf.add_argument("--at", metavar=_("DATE"), help=_("as the public saw it on this day"))


def show_provider(desk: Desk) -> Answer:
    app = desk.reader
    seen = app.ask(provider, desk.options.ref)
    rows = app.ask(offers, app.today, provider=seen.ref.id)
    value = {"ref": seen.ref.id, **plain(seen.draft), "relation": seen.relation.value, "area": seen.area,
             **plain(seen.marks), "offers": [offer_row(row) for row in rows]}  # fmt: skip
    heads = (_("No."), _("Offer"), _("Work"), _("Public"))
    lines = [(row.ref.id, row.title, word(row.status), word(row.public)) for row in rows]
    told = facts(provider_facts(seen, app.today))
    return Answer(value=value, text=f"{told}\n\n{table(heads, lines, _('There are no offers here.'))}")


def show_workshop(desk: Desk) -> Answer:
    return workshop_answer(desk.reader, desk.options.ref, _("Workshop {ref}, {title}: {present} present."))


def show_offer(desk: Desk) -> Answer:
    if desk.options.at:
        return _as_seen(desk)
    app = desk.reader
    seen = app.ask(offer_file, desk.options.ref, app.today, app.person.id)
    kept = [photo_value(one) for one in app.ask(photos, desk.options.ref) if not one.withdrawn]
    value = {**plain(seen.draft), **_state(seen), "photos": kept}
    return Answer(value=value, text=_told(seen))


def _state(seen: OfferFile) -> dict[str, Any]:
    approval = seen.approval
    return {
        "ref": seen.ref.id, "version": seen.ref.version, "criteria": seen.criteria.version,
        "provider_name": seen.provider, "area": seen.area,
        "status": seen.status.value,
        "public": seen.public.value, "flags": list(seen.flags), "proposed_by": seen.proposed_by or None,
        "approved_by": approval.approved_by if approval else None,
        "approved_until": plain(approval.approved_until) if approval else None,
        "seal": approval.seal if approval else None,
        "intake_status": seen.intake_status, "places_free": seen.places_free,
        "waiting_until": plain(seen.waiting_until),
        "confirmed_on": plain(seen.confirmed_on), "funds_checked": plain(seen.funds_checked),
        "pauses": plain(seen.pauses), "returned_reason": seen.returned_reason,
        "remarks": plain(seen.remarks), "reapply_from": plain(seen.reapply_from),
        "judge_again": list(seen.since.again) if seen.since else [],
        "verdicts": [
            {"criterion": code, "verdict": one.verdict.value, "until": plain(one.until),
             "level": seen.inherited.get(code, Level.OFFER).value, "checked": code not in seen.unchecked}
            for code, one in sorted(seen.judgements.items())
        ],
        "waivers": [waiver_row(one) for one in seen.waivers],
        "extensions": [extension_row(one) for one in seen.extending.rows],
        "suggestions": [
            {"criterion": one.criterion, "verdict": one.verdict.value, "source": one.source.value,
             "date": plain(one.day), "by": one.by}
            for one in seen.suggestions
        ],
        "visits": [{"date": plain(one.day), "author": one.author} for one in seen.visits],
        "missing": missing_rows(seen.missing), "missing_to_publish": missing_rows(seen.missing_to_publish),
    }  # fmt: skip


def _told(seen: OfferFile) -> str:
    told = facts(offer_facts(seen))
    lines = [f"- {line.text}" for line in (*seen.missing, *seen.missing_to_publish)]
    extensions = [extension_words(one) for one in seen.extending.rows]
    said = [*_exceptions(seen), *extensions, *([_("What is missing still:"), *lines] if lines else [])]
    return "\n".join([told, *said])


def _exceptions(seen: OfferFile) -> list[str]:
    """The exceptions that run or wait, a line each."""
    text = _("Exception from {code} until {day}, granted by {name}: {reason}")
    asked = _("Exception from {code} until {day}, waits for a second person: {reason}")
    return [
        (text if one.granted_by else asked).format(
            code=one.criterion, day=show_date(one.until), name=one.granted_by, reason=one.reason
        )
        if one.counts
        else waiver_words(one)
        for one in seen.waivers
    ]


def _as_seen(desk: Desk) -> Answer:
    """What the newest release of that day said of the offer."""
    on = day("at", desk.options.at)
    found = desk.reader.ask(public_on, desk.options.ref, on)
    if found is None:
        text = _("On {day} the public did not see offer {ref}.")
        raise NotFound(text.format(day=show_date(on), ref=desk.options.ref))
    release, content = found
    longer = desk.reader.ask(extension_then, release, desk.options.ref, content.approved_until)
    told = facts([(_("Release"), release), *every_line(content)])
    if longer is not None:
        told = f"{told}\n{extension_words(longer)}"
    value = {"release": release, **plain(content), "extension": extension_row(longer) if longer else None}
    return Answer(value=value, text=told)


def show_release(desk: Desk) -> Answer:
    app, number = desk.reader, desk.options.ref
    content = app.ask(release_offers, number)
    row = next(row for row in app.ask(releases) if row.release == number)
    value = fields_of(row, (*RELEASE, "by"))
    value["catalogue"] = [{"ref": one.ref, "title": one.title, "provider": one.provider} for one in content]
    lines = [(one.ref, one.title, one.provider) for one in content]
    told = table((_("No."), _("Offer"), _("Provider")), lines, _("There are no offers here."))
    return Answer(value=value, text=f"{facts(_release_facts(row))}\n\n{told}")


def _release_facts(row: ReleaseRow) -> list[tuple[str, object]]:
    return [
        (_("Release"), row.release), (_("Kind"), word(ReleaseKind(row.kind))), (_("Name"), row.name),
        (_("Made"), show_moment(row.at)), (_("By"), row.by), (_("Offers"), row.offers),
        (_("Checksum"), row.checksum),
    ]  # fmt: skip
