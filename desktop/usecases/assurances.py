"""What a person vouches for about a workspace on their own computer (product.md 3.15)."""

from __future__ import annotations

from desktop.access import Permission
from desktop.application import Work, needs
from desktop.domain.values import Ref
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.assurances import DISK_ENCRYPTION, assurance, register
from desktop.storage.assessment_records import Assurance


@needs(Permission.SIGHTING)
def confirm_disk_encryption(work: Work) -> Ref:
    """Vouch for an encrypted disk that nobody else uses: from now on sightings can be kept here."""
    now = register(work.session)
    if not now.local:
        raise Refused(_("A team's database needs no confirmation."))
    if now.open:
        raise Refused(_("{name} confirmed this already.").format(name=now.by))
    return work.save(Assurance(kind=DISK_ENCRYPTION, by=work.person.id, at=work.now))


@needs(Permission.SIGHTING)
def revoke_disk_encryption(work: Work) -> Ref:
    """It holds no longer: the register closes, what is in it stays and is shown to nobody."""
    found = assurance(work.session)
    if found is None:
        raise Refused(_("Nobody confirmed this yet."))
    record = work.load(Assurance, found.id)
    record.revoked_at = work.now
    return work.save(record)
