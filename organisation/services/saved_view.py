"""Saved views: kept, changed, shared, copied, deleted; and the columns that a person chose last."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from organisation.models import EducationUnit, SavedView, Sharing
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing

MOST_VIEWS = 30


def save_view(
    *,
    actor: User,
    page: str,
    name: str,
    query: str,
    sharing: str = Sharing.OWN,
    unit: EducationUnit | None = None,
) -> tuple[SavedView, ChangeBatch | None]:
    """Keep what a list shows; a view of the same name shows it from now on."""
    own = SavedView.objects.filter(owner=actor.pk, page=page)
    shared_with = unit if sharing == Sharing.UNIT else None
    with writing(actor, verb="save_view") as write:
        view = own.filter(name=name).first()
        if view is None:
            if own.count() >= MOST_VIEWS:
                raise ValidationError(_("You have %(most)d views here. Delete one first.") % {"most": MOST_VIEWS})
            last = own.aggregate(last=Max("position"))["last"] or 0
            view = SavedView(owner=actor, page=page, name=name, position=last + 1)
        view.query, view.sharing, view.unit = query, sharing, shared_with
        if view.pk:
            write.save(view)
        else:
            write.create(view)
        return view, write.batch_if_any


def change_view(
    *, actor: Actor, view: SavedView, name: str, sharing: str, unit: EducationUnit | None, position: int
) -> ChangeBatch | None:
    """Another name, other readers, another place."""
    others = SavedView.objects.filter(owner=view.owner_id, page=view.page, name=name).exclude(pk=view.pk)
    if others.exists():
        raise ValidationError({"name": _("You have a view of that name already.")})
    with writing(actor, verb="change_view") as write:
        view.name, view.sharing, view.position = name, sharing, position
        view.unit = unit if sharing == Sharing.UNIT else None
        write.save(view)
        return write.batch_if_any


def copy_view(*, actor: User, view: SavedView) -> SavedView:
    """A colleague's view as one's own; it stays as it is, whatever the colleague does."""
    taken = set(SavedView.objects.filter(owner=actor.pk, page=view.page).values_list("name", flat=True))
    room = SavedView._meta.get_field("name").max_length or 60
    names = (view.name if turn == 1 else f"{view.name[: room - 5]} ({turn})" for turn in range(1, MOST_VIEWS + 2))
    name = next(each for each in names if each not in taken)
    copied, _batch = save_view(actor=actor, page=view.page, name=name, query=view.query)
    return copied


def delete_view(*, actor: Actor, view: SavedView) -> ChangeBatch:
    """Take a view away; the list itself stays as it is."""
    with writing(actor, verb="delete_view") as write:
        write.delete(view)
        return write.batch


def remember_columns(*, actor: User, page: str, columns: list[str]) -> None:
    """The columns that a person chose last are shown wherever the address names none; an empty choice forgets them."""
    with writing(actor, verb="choose_columns") as write:
        view = SavedView.objects.filter(owner=actor.pk, page=page, name="").first()
        if view is None:
            view = SavedView(owner=actor, page=page, query=",".join(columns))
            write.create(view)
        else:
            view.query = ",".join(columns)
            write.save(view)
