"""The providers an import compares with. Apart from the lists, which need no comparing to be shown."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.duplicates import Candidate
from desktop.domain.providers import ProviderDraft
from desktop.storage.records import Provider


@needs(Permission.READ)
def known_providers(session: Read) -> list[Candidate]:
    """Every provider we have, to compare the rows of a file with; one SELECT."""
    columns = [getattr(Provider, field.name) for field in fields(ProviderDraft)]
    found = session.execute(select(Provider.id, Provider.version, *columns).order_by(Provider.id))
    labels = [field.name for field in fields(ProviderDraft)]
    return [
        Candidate(ref=ref, version=version, draft=ProviderDraft(**dict(zip(labels, values, strict=True))))
        for ref, version, *values in found
    ]
