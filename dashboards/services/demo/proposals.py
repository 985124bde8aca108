"""What working life has proposed to the demo college, and how each proposal was answered."""

from typing import Any

from dashboards.demo.tables import Row, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import done_on, noon, written_on
from dashboards.services.demo.links import link
from organisation.queries.calendar import WorkingDays
from organisation.reference.privacy_notice import PRIVACY_NOTICE_VERSION
from partnerships.models import Need, NeedTheme
from proposals.models import RESPONSE_DAYS, Proposal, ProposalMessage, ProposalState
from proposals.services.receiving import fingerprint
from proposals.trackers import Tracker
from records.actors import PROGRAM, Actor
from records.services.writing import writing

SENT = ("organisation_name", "text", "email", "phone")
# What people do with a proposal, by the state that it came to.
VERBS = {
    ProposalState.IN_HAND: "assign_proposal",
    ProposalState.ANSWERED: "answer_proposal",
    ProposalState.ACCEPTED: "accept_proposal",
    ProposalState.DECLINED: "decline_proposal",
    ProposalState.WITHDRAWN: "withdraw_proposal",
    ProposalState.SPAM: "mark_proposal_spam",
    ProposalState.MERGED: "join_proposals",
}


def make_proposals(cast: Cast) -> None:
    """As they were sent, each on its day; then what became of them, by whoever answered. No mail is sent of old days."""
    calendar, table = WorkingDays(), rows("proposals")
    with writing(PROGRAM, verb="make_demo_proposals") as write:
        made = write.create_many([_sent(cast, row, calendar) for row in table])
    together = list(zip(table, made, strict=True))
    themes = {theme.code: theme for theme in NeedTheme.objects.all()}
    link(Proposal.themes, [(each, [themes[code] for code in row["themes"].split()]) for row, each in together])
    link(Proposal.fields, [(each, [cast.fields[code] for code in row["fields"].split()]) for row, each in together])
    by_key = {row["key"]: each for row, each in together}
    done_on({_decide(cast, row, each, by_key): _last_day(cast, row) for row, each in together if row["state"] in VERBS})
    _write_messages(cast, by_key)
    written_on((each, cast.day(row["received"])) for row, each in together)


def _sent(cast: Cast, row: Row, calendar: WorkingDays) -> Proposal:
    day = cast.day(row["received"])
    values = {"organisation_name": row["organisation"], **{name: row[name] for name in SENT[1:]}}
    return Proposal(
        **values,
        business_id=row["business_id"],
        contact_name=row["contact_name"],
        language=row["language"],
        horizon=row["horizon"],
        received_at=noon(day),
        respond_by=calendar.add(day, RESPONSE_DAYS),
        privacy_version=PRIVACY_NOTICE_VERSION,
        link_unit=cast.units.get(row["link_unit"]),
        link_field=cast.fields.get(row["link_field"]),
        campaign=row["campaign"],
        unit=cast.units.get(row["unit"]),
        email_confirmed_at=noon(day) if row["email"] and row["state"] != ProposalState.SPAM else None,
        submission_key=f"demo-{row['key']}",
        fingerprint=fingerprint(values),
    )


def _last_day(cast: Cast, row: Row) -> Any:
    return cast.day(row["closed"] or row["answered"] or row["received"])


def _decide(cast: Cast, row: Row, proposal: Proposal, by_key: dict[str, Proposal]) -> int:
    """The batch in which the proposal came to its state."""
    assignee = cast.people.get(row["assignee"])
    withdrawn = row["state"] == ProposalState.WITHDRAWN
    actor: Actor = Tracker(proposal.pk) if withdrawn else assignee or cast.people["koski"]
    proposal.state = row["state"]
    proposal.assignee = assignee
    proposal.answered_at = noon(cast.day(row["answered"])) if row["answered"] else None
    proposal.closed_at = noon(cast.day(row["closed"])) if row["closed"] else None
    proposal.company = cast.companies.get(row["company"])
    proposal.contact = cast.contacts.get(row["contact"])
    proposal.partnership = cast.partnerships.get(row["partnership"])
    proposal.merged_into = by_key.get(row["merged_into"])
    proposal.decline_reason = row["reason"].replace("\\n", "\n")
    with writing(actor, verb=VERBS[ProposalState(row["state"])]) as write:
        write.save(proposal)
        if proposal.company is not None:
            write.set_links(
                proposal, "needs", Need.objects.filter(company=proposal.company, theme__in=proposal.themes.all())
            )
        return write.batch.pk


def _write_messages(cast: Cast, by_key: dict[str, Proposal]) -> None:
    table = rows("proposal_messages")
    with writing(PROGRAM, verb="make_demo_proposals") as write:
        made = write.create_many(
            [
                ProposalMessage(
                    proposal=by_key[row["proposal"]],
                    kind=row["kind"],
                    author=cast.people.get(row["author"]),
                    text=row["text"].replace("\\n", "\n"),
                )
                for row in table
            ]
        )
    written_on((message, cast.day(row["day"])) for row, message in zip(table, made, strict=True))
