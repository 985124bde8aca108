from records.services import writing
from records.services.jobs import add_job
from tests.access import ADMINISTRATOR, COLLEGE, EVERYBODY, NOBODY, PRINCIPAL, Address, World
from tests.builders import make_company, make_user


def own_job(world: World) -> dict[str, int]:
    """A job that the person asked for."""
    return {"pk": add_job(actor=world.user or make_user(), kind="test", params={}).pk}


def somebodys_job(_world: World) -> dict[str, int]:
    """A job that somebody else asked for."""
    return {"pk": add_job(actor=make_user(), kind="test", params={}).pk}


def own_change(world: World) -> dict[str, int]:
    """Something that the person has just done."""
    company = make_company("Rautakoura Oy")
    with writing(world.user or make_user(), verb="edit_company") as write:
        company.name = "Rautakoura Ab"
        write.save(company)
        return {"batch": write.batch.pk}


def somebodys_change(_world: World) -> dict[str, int]:
    """Something that the program did."""
    company = make_company("Hoivakoti Kanerva")
    with writing(make_user(), verb="edit_company") as write:
        company.name = "Kanerva"
        write.save(company)
        return {"batch": write.batch.pk}


ADDRESSES = [
    Address("health_live", EVERYBODY),
    Address("health_ready", EVERYBODY, status=503),
    Address("records:job", COLLEGE, own_job),
    Address("records:job", (), somebodys_job, refused=404, statuses={NOBODY: 403}),
    Address("records:undo", COLLEGE - {PRINCIPAL, ADMINISTRATOR}, own_change, method="post", status=302),
    Address("records:undo", (), somebodys_change, method="post"),
]
