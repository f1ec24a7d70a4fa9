"""Where a photo is used: what a withdrawal takes it off, told before anybody confirms."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.domain.photos import WANTED, PhotoDraft, unpublishable
from desktop.domain.values import Topic
from desktop.errors import NotFound
from desktop.i18n import _, ngettext
from desktop.media.photos import near_duplicates
from desktop.queries.photo_bytes import published_ever
from desktop.storage.drafts import draft_of
from desktop.storage.records import Offer, Photo, Release, ReleasedOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherUse:
    """A photo of another offer: the same file (`same`), or one that looks like it."""

    photo: int
    offer: int
    title: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesOfUse:
    """Where one photo is used. `releases` are numbers, `public` the one the public sees with it, or None.

    `left` is how many other photos the offer may publish; `falls_out`: too few, so that the offer goes too.
    """

    photo: int
    offer: int
    title: str
    releases: tuple[int, ...]
    public: int | None
    print_copy: bool
    others: tuple[OtherUse, ...]
    left: int
    falls_out: bool

    def sentences(self) -> list[str]:
        """What a person reads before confirming."""
        return [*self._published(), *self._others(), self._offer()]

    def _published(self) -> list[str]:
        found = [_("It stands with offer {ref}, {title}.").format(ref=self.offer, title=self.title)]
        if self.releases:
            numbers = ", ".join(map(str, self.releases))
            text = ngettext("It is in release {numbers}.", "It is in releases {numbers}.", len(self.releases))
            found.append(text.format(numbers=numbers))
        if self.public is not None:
            found.append(_("The public sees it now, in release {number}.").format(number=self.public))
        if self.print_copy:
            found.append(
                _("There is a copy for printed guides; what was printed before cannot be called back.")
            )
        return found

    def _others(self) -> list[str]:
        same = _("The same photo stands with offer {ref}, {title}, and stays there: take it off there too.")
        alike = _("A photo that looks the same stands with offer {ref}, {title}, and stays there.")
        return [(same if one.same else alike).format(ref=one.offer, title=one.title) for one in self.others]

    def _offer(self) -> str:
        if not self.falls_out:
            text = ngettext(
                "The offer keeps {n} photo it may show.", "The offer keeps {n} photos it may show.", self.left
            )
            return text.format(n=self.left)
        text = _("The offer then has {n} of {wanted} photos it may show, and falls out of the catalogue.")
        return text.format(n=self.left, wanted=WANTED)


@needs(Permission.READ)
def places_of_use(session: Read, ref: int) -> PlacesOfUse:
    """Every place where a photo (its number) is used. Raises NotFound."""
    photo = session.get(Photo, ref)
    if photo is None:
        raise NotFound(not_found(Topic.PHOTOS, ref))
    offer = session.get_one(Offer, photo.offer_id)
    releases = _releases(session, photo)
    newest = session.scalar(select(func.max(Release.id)))
    public = next((number for id_, number in releases if id_ == newest), None)
    left = _left(session, photo)
    return PlacesOfUse(
        photo=photo.id, offer=offer.id, title=offer.title,
        releases=tuple(number for _id, number in releases), public=public,
        print_copy=bool(photo.print_sha256) and "print" in photo.purposes, others=_others(session, photo),
        left=left, falls_out=left < WANTED and public is not None and not offer.taken_over,
    )  # fmt: skip


def _releases(session: Read, photo: Photo) -> list[tuple[int, int]]:
    """(id, number) of every stored release with a file of this photo."""
    hashes = {file.sha256 for file in published_ever(session, photo)}
    rows = session.execute(
        select(Release.id, Release.number, ReleasedOffer.content)
        .join(ReleasedOffer, ReleasedOffer.release_id == Release.id)
        .where(ReleasedOffer.offer_id == photo.offer_id)
        .order_by(Release.number)
    )
    return [(id_, number) for id_, number, content in rows if any(one in content for one in hashes)]


def _others(session: Read, photo: Photo) -> tuple[OtherUse, ...]:
    rows = session.execute(
        select(Photo.id, Photo.dhash, Photo.original_sha256, Photo.offer_id, Offer.title)
        .join(Offer, Offer.id == Photo.offer_id)
        .where(Photo.withdrawn_at.is_(None), Photo.offer_id != photo.offer_id)
    ).all()
    alike = near_duplicates(photo.dhash, {one.id: one.dhash for one in rows})
    known = {one.id: one for one in rows}
    found = [
        OtherUse(
            photo=key,
            offer=known[key].offer_id,
            title=known[key].title,
            same=known[key].original_sha256 == photo.original_sha256,
        )
        for key in alike
    ]
    return tuple(sorted(found, key=lambda one: (not one.same, one.offer, one.photo)))


def _left(session: Read, photo: Photo) -> int:
    """How many other photos of the offer the public may see."""
    rest = select(Photo).where(Photo.offer_id == photo.offer_id, Photo.id != photo.id)
    return sum(
        not unpublishable(draft_of(one, PhotoDraft), one.withdrawn_at is not None)
        for one in session.scalars(rest)
    )
