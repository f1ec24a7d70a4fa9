"""Imports and mapping profiles, as lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.imports import Verdict
from desktop.domain.values import Ref
from desktop.errors import NotFound
from desktop.i18n import _
from desktop.queries.people import names
from desktop.storage.records import ImportBatch, MappingProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One import of the past. `counts` says how many rows ended how."""

    ref: Ref
    kind: str
    file: str
    at: datetime
    by: str
    counts: Mapping[Verdict, int]
    undone_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """A mapping by name: header of the file → field of ours."""

    ref: Ref
    name: str
    kind: str
    columns: Mapping[str, str]


@needs(Permission.READ)
def imports(session: Read) -> list[ImportRow]:
    """All imports, newest first."""
    people = names(session)
    found = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()))
    return [
        ImportRow(
            ref=one.ref,
            kind=one.kind,
            file=one.file,
            at=one.at,
            by=people.get(one.by, ""),
            counts=Counter(Verdict(row["verdict"]) for row in one.rows),
            undone_at=one.undone_at,
        )
        for one in found
    ]


@needs(Permission.READ)
def mapping_profiles(session: Read, kind: str | None = "providers") -> list[ProfileRow]:
    """The mapping profiles for one kind of import, or for all, by name."""
    found = session.scalars(select(MappingProfile).order_by(MappingProfile.name))
    return [
        ProfileRow(ref=one.ref, name=one.name, kind=one.kind, columns=one.columns)
        for one in found
        if kind in (None, one.kind)
    ]


@needs(Permission.READ)
def mapping_profile(session: Read, name: str, kind: str | None = "providers") -> ProfileRow:
    """The mapping profile with this name. Raises NotFound, naming those there are."""
    profiles = mapping_profiles(session, kind)
    for profile in profiles:
        if profile.name.casefold() == " ".join(name.split()).casefold():
            return profile
    if not profiles:
        raise NotFound(_("There is no mapping profile “{name}”.").format(name=name))
    text = _("There is no mapping profile “{name}”. There is: {known}.")
    raise NotFound(text.format(name=name, known=", ".join(profile.name for profile in profiles)))
