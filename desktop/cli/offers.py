"""`offer`: enter offers, change them, keep them up to date. Judging and suspending have their own files."""

from __future__ import annotations

from dataclasses import replace

from desktop.catalogues import criteria_set
from desktop.cli import (
    assessment,
    extensions,
    falling,
    funds,
    intake,
    pauses,
    reviewing,
    suspension,
    verdicts,
    wording,
)
from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, field_options, ref
from desktop.cli.rows import offer_answer
from desktop.cli.values import day, field_value, given_fields
from desktop.domain.duties import also_mandatory
from desktop.domain.offers import OfferDraft
from desktop.errors import Invalid, Problem
from desktop.i18n import _, language
from desktop.queries.offer_file import offer_file
from desktop.usecases.offers import (
    Confirmation,
    add_offer,
    confirm_offer,
    duplicate_offer,
    save_offer,
    withdraw_offer,
)


def declare(add: Leaf) -> None:
    field_options(add("add", enter, _("enter an offer")), shortcuts=("provider", "title"))
    old = add("edit", edit, _("change an offer"))
    old.add_argument("ref", type=ref, metavar="REF")
    field_options(old)
    add("duplicate", duplicate, _("a new draft with the same facts")).add_argument(
        "ref", type=ref, metavar="REF"
    )
    told = add("confirm", confirm, _("the provider says that the data still hold"))
    told.add_argument("ref", type=ref, metavar="REF")
    told.add_argument("--date", metavar=_("DATE"), help=_("the day they said so; today if not given"))
    told.add_argument("--intake-status", metavar=_("STATUS"), help="open, waiting_list, closed, unknown")
    told.add_argument("--waiting-until", metavar=_("DATE"), help=_("until when the waiting list runs"))
    told.add_argument("--places", metavar="N", help=_("how many places are free"))
    out = add("withdraw", withdraw, _("take an offer out for good"))
    out.add_argument("ref", type=ref, metavar="REF")
    out.add_argument("--reason", required=True, metavar=_("TEXT"))
    intake.declare(add)
    reviewing.declare(add)
    assessment.declare(add)
    verdicts.declare(add)
    extensions.declare(add)
    suspension.declare(add)
    pauses.declare(add)
    wording.declare(add)
    funds.declare(add)
    falling.declare(add)


def enter(desk: Desk) -> Answer:
    values = given_fields(OfferDraft, desk.options)
    if not values.get("provider"):
        raise Invalid([Problem("provider", _("Say which provider this is of: --provider REF."))])
    draft = OfferDraft(**{"title": ""} | values)
    number = desk.worker.do(add_offer, draft).value.id
    return offer_answer(desk.worker, number, _("Offer {ref} was entered: {title}."))


def edit(desk: Desk) -> Answer:
    app = desk.worker
    seen = app.ask(offer_file, desk.options.ref, app.today)
    draft = replace(seen.draft, **given_fields(OfferDraft, desk.options))
    app.do(save_offer, seen.ref, draft)
    answer = offer_answer(app, seen.ref.id, _("Offer {ref} was saved: {title}."))
    kept = app.ask(offer_file, seen.ref.id, app.today).draft
    asked = also_mandatory(criteria_set(), seen.draft, kept)
    told = [
        _("Now mandatory: {criterion}").format(criterion=f"{one.code} {one.title(language())}")
        for one in asked
    ]
    value = {**answer.value, "also_mandatory": [one.code for one in asked]}
    return Answer(value=value, text="\n".join([answer.text, *told]))


def duplicate(desk: Desk) -> Answer:
    number = desk.worker.do(duplicate_offer, desk.options.ref).value.id
    return offer_answer(desk.worker, number, _("Offer {ref} was entered: {title}."))


def confirm(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    confirmation = Confirmation(
        day=day("date", options.date) if options.date else app.today,
        intake_status=field_value("intake_status", str, options.intake_status)
        if options.intake_status
        else None,
        places_free=field_value("places", int, options.places) if options.places else None,
        waiting_until=day("waiting_until", options.waiting_until) if options.waiting_until else None,
    )
    app.do(confirm_offer, options.ref, confirmation)
    return offer_answer(app, options.ref, _("The data of offer {ref} were confirmed: {title}."))


def withdraw(desk: Desk) -> Answer:
    desk.worker.do(withdraw_offer, desk.options.ref, desk.options.reason)
    return offer_answer(desk.worker, desk.options.ref, _("Offer {ref} was withdrawn: {title}."))
