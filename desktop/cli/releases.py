"""`release`: preview, make, verify and compare releases of the catalogue; the keys that sign them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.cli.answers import DONE, PARTLY, Answer
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.progress import Watched
from desktop.cli.release_words import changes_text
from desktop.domain.canonical import plain
from desktop.domain.releases import ReleaseDiff, ReleaseKind
from desktop.i18n import _, ngettext
from desktop.publishing.keys import Purpose, read_public_key, signing_key
from desktop.publishing.verify import Verification, verify_folder
from desktop.queries.changes import plan_changes, release_changes
from desktop.queries.plans import plan_edition
from desktop.queries.releases import compare_releases
from desktop.settings import settings_folder
from desktop.usecases.releases import Made, create_edition, verify_release


def declare(add: Leaf) -> None:
    add("preview", preview, _("what a release of today would change"))
    new = add("create", create, _("make a release"))
    new.add_argument("name", metavar=_("NAME"))
    new.add_argument("--kind", choices=[ReleaseKind.EDITION.value], default=ReleaseKind.EDITION.value)
    checked = add("verify", verify, _("find every byte that is not what was signed"))
    checked.add_argument("target", metavar=_("NUMBER|FOLDER"))
    checked.add_argument("--key", metavar="PUB", help=_("the public key, or the file it is in"))
    two = add("compare", compare, _("how one release differs from another"))
    two.add_argument("before", type=ref, metavar="N")
    two.add_argument("after", type=ref, metavar="M")
    add("key", keys, _("the public keys, for those who verify"))


def preview(desk: Desk) -> Answer:
    app = desk.reader
    plan = app.ask(plan_edition, app.today, "", app.proves_identity)
    removed = [{"ref": number, "reason": reason} for number, reason in plan.removed.items()]
    held = [{"ref": one.ref, "reasons": list(one.reasons)} for one in plan.held_back]
    value = _diff_value(plan.diff) | {"removed": removed, "held_back": held}
    return Answer(value=value, text=changes_text(app.ask(plan_changes, plan, app.today)))


def create(desk: Desk) -> Answer:
    made = desk.run(create_edition, desk.workspace.shelf, desk.options.name)
    return Answer(value=made_value(made), text=made_text(made))


def made_value(made: Made) -> dict[str, Any]:
    """A release as JSON: {release, kind, folder, offers, files, checksum}."""
    return {name: getattr(made, name) for name in Made.__dataclass_fields__} | {"folder": str(made.folder)}


def made_text(made: Made) -> str:
    """The same in words."""
    text = ngettext(
        "Release {number} was made with {count} offer: {folder}",
        "Release {number} was made with {count} offers: {folder}",
        made.offers,
    )
    return text.format(number=made.release, count=made.offers, folder=made.folder)


def verify(desk: Desk) -> Answer:
    options = desk.options
    given = [read_public_key(options.key)] if options.key else []
    if options.target.isascii() and options.target.isdigit():
        with Watched() as progress:
            found = desk.reader.run(
                verify_release, progress, desk.workspace.shelf, int(options.target), given
            )
        genuine = True
    else:
        found, genuine = verify_folder(Path(options.target), given), bool(given)
    return Answer(value=plain(found), text=_verified(found, genuine), code=DONE if found.ok else PARTLY)


def _verified(found: Verification, genuine: bool) -> str:
    """`genuine`: who made it is known too, from our own record or a key that was given."""
    whole = _("The release is whole. Who made it is only sure with their public key: --key.")
    praise = _("The release is whole and genuine.") if genuine else whole
    lines = [*found.problems, *([praise] if found.ok else [])]
    if found.redacted:
        text = ngettext(
            "{count} file was taken out by a signed list.",
            "{count} files were taken out by a signed list.",
            found.redacted,
        )
        lines.append(text.format(count=found.redacted))
    return "\n".join(lines)


def compare(desk: Desk) -> Answer:
    before, after = desk.options.before, desk.options.after
    found = desk.reader.ask(compare_releases, before, after)
    told = changes_text(desk.reader.ask(release_changes, before, after))
    return Answer(value=_diff_value(found), text=told)


def _diff_value(found: ReleaseDiff) -> dict[str, Any]:
    return {
        "added": list(found.added),
        "changed": [{"ref": one.ref, "fields": list(one.fields)} for one in found.changed],
        "removed": [{"ref": number} for number in found.removed],
        "unchanged": found.unchanged,
    }


def keys(desk: Desk) -> Answer:
    """This machine's public keys; made now when this is the first time they are asked for."""
    found = {purpose.value: signing_key(purpose, settings_folder()).public for purpose in Purpose}
    return Answer(value=found, text="\n".join(f"{name.ljust(10)}{public}" for name, public in found.items()))
