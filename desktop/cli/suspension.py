"""`offer suspend` and `offer reinstate`: offline at once, and back."""

from __future__ import annotations

from dataclasses import replace

from desktop.catalogues import vocabulary
from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.releases import made_value
from desktop.cli.rows import offer_answer
from desktop.cli.values import field_value
from desktop.i18n import _
from desktop.usecases.suspension import reinstate_offer, take_offline


def declare(add: Leaf) -> None:
    off = add("suspend", suspend, _("take an offer offline at once, and out of the catalogue"))
    off.add_argument("ref", type=ref, metavar="REF")
    codes = ", ".join(vocabulary("suspension_categories").codes)
    off.add_argument("--category", required=True, metavar=_("CATEGORY"), help=codes)
    off.add_argument("--reason", required=True, metavar=_("TEXT"))
    on = add("reinstate", reinstate, _("bring an offer back online"))
    on.add_argument("ref", type=ref, metavar="REF")


def suspend(desk: Desk) -> Answer:
    """The offer as it stands, and `release`: the emergency release, null when the public never saw it."""
    options = desk.options
    category = field_value("category", str, options.category)
    done = desk.run(take_offline, desk.workspace.shelf, options.ref, category, options.reason)
    told = offer_answer(desk.worker, options.ref, _("Offer {ref} is offline: {title}."))
    if done.release is None:
        return replace(told, value=told.value | {"release": None})
    text = _("Release {number} without it was made in {folder}.")
    return replace(
        told,
        value=told.value | {"release": made_value(done.release)},
        text=f"{told.text}\n{text.format(number=done.release.release, folder=done.release.folder)}",
    )


def reinstate(desk: Desk) -> Answer:
    back = desk.worker.do(reinstate_offer, desk.options.ref).value
    waiting = _("Offer {ref} stays offline until a second person says so too: {title}.")
    return offer_answer(
        desk.worker, desk.options.ref, _("Offer {ref} is online again: {title}.") if back else waiting
    )
