"""Who may do what in a review, and when. A role counts for its own review alone; administering is no role in any."""

from __future__ import annotations

from throughline.commissioning.models import (
    BoardNotice,
    Decision,
    Review,
    ReviewAgency,
    ReviewerCheck,
    ReviewRole,
    TermsOfReference,
)
from throughline.commissioning.processes import process_named
from throughline.commissioning.states import DECIDED_BY_COMMISSIONER, State, next_states
from throughline.commissioning.together import known_roles
from throughline.people.models import Organisation, Person
from throughline.people.policies import (
    ALLOWED,
    HOST_OPERATOR,
    Actor,
    Verdict,
    permissions_in,
    refused,
)
from throughline.people.roles import sentence_without


def permissions_in_review(person: Actor, review: Review) -> frozenset[str] | None:
    """Return what the person may do in one review; None if they have no part in it, and so may not know of it."""
    if not isinstance(person, Person) or person.is_by_token:
        return None
    names = known_roles(person, review)
    if names is None:
        present = ReviewRole.objects.present().filter(review=review, person=person)
        names = list(present.values_list("role", flat=True))
    roles = person.roles_that_count(names)
    return frozenset(permission for role in roles for permission in role.permissions) if names else None


def may_open_review(person: Actor, organisation: Organisation) -> Verdict:
    # An administrator may do everything in an organisation except this: it would let them into a review.
    is_lead = isinstance(person, Person) and person.memberships.present().filter(organisation=organisation).exists()
    if person is HOST_OPERATOR or (
        is_lead and "organisation:review:open" in (permissions_in(person, organisation) or ())
    ):
        return ALLOWED
    return refused(sentence_without("organisation:review:open"))


def may_read_papers(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:papers:read")


def may_see_history(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:history:read")


def may_change_team(person: Actor, review: Review) -> Verdict:
    return _host_or(person, review, "review:team:change")


def may_set_up(person: Actor, review: Review) -> Verdict:
    return _host_or(person, review, "review:setup:change")


def may_name_agencies(person: Actor, review: Review) -> Verdict:
    """Whoever asks agencies or merges their chronologies says which agencies have a part."""
    return may_set_up(person, review) or may_name_writers(person, review)


def may_name_writers(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:chronology:manage")


def may_answer_requests_here(person: Actor, review: Review) -> Verdict:
    return may_in_review(person, review, "review:request:answer")


def may_answer_for(person: Actor, agency: ReviewAgency) -> Verdict:
    """Somebody answers for the agency that they were named for, and for no other."""
    verdict = may_answer_requests_here(person, agency.review)
    if not verdict:
        return verdict
    if isinstance(person, Person) and agency.writers.filter(pk=person.pk).exists():
        return ALLOWED
    return refused("You may answer for the agency that you were named for, and for no other.")


def may_decide(person: Actor, review: Review) -> Verdict:
    return _host_or(person, review, "review:decision:make")


def may_write_terms(person: Actor, review: Review) -> Verdict:
    return _host_or(person, review, "review:terms:write")


def may_keep_family(person: Actor, review: Review) -> Verdict:
    """Contact with relatives is among the most restricted papers: reading and writing it take the same permission."""
    return _host_or(person, review, "review:family:record")


def may_agree_terms(person: Actor, terms: TermsOfReference) -> Verdict:
    if terms.agreed_at is not None:
        return refused("This version is agreed already.")
    return may_decide(person, terms.review)


def may_decide_reviewer(person: Actor, check: ReviewerCheck) -> Verdict:
    """Independence is judged by somebody else: neither the reviewer nor whoever entered them."""
    if check.decided_at is not None:
        return refused("This has been decided.")
    if isinstance(person, Person) and person.pk == check.person_id:
        return refused("Nobody approves themselves as a reviewer.")
    if isinstance(person, Person) and person.pk == check.written_by_id:
        return refused("You entered this reviewer, so somebody else must decide.")
    return may_decide(person, check.review)


def may_acknowledge(person: Actor, notice: BoardNotice) -> Verdict:
    """A member acknowledges for themselves; whoever runs the review records what came by letter or at a meeting."""
    if notice.acknowledged_on is not None:
        return refused("This was acknowledged already.")
    if isinstance(person, Person) and person.pk == notice.person_id:
        return may_in_review(person, notice.review, "review:case:read")
    return may_set_up(person, notice.review)


def may_move(person: Actor, review: Review, to: State) -> Verdict:
    """Say whether this person may bring the review there now: by the table, their part, and what must stand first."""
    state = State(review.state)
    if to not in next_states(state, was=State(review.paused_from) if review.paused_from else None):
        return refused(f"A review cannot move from '{state.label}' to '{to.label}'.")
    verdict = may_decide(person, review) if to in DECIDED_BY_COMMISSIONER else may_set_up(person, review)
    # Going back after a pause asks for nothing that was not there before it.
    return verdict if not verdict or state is State.PAUSED else _is_ready(review, to)


def _is_ready(review: Review, to: State) -> Verdict:
    if to in (State.COMMISSIONED, State.NO_REVIEW):
        decision = Decision.objects.filter(review=review).first()
        if decision is None:
            return refused("Record the decision and its reasons first.")
        if is_to_review(decision) != (to is State.COMMISSIONED):
            return refused("The decision that stands says something else.")
    if to is State.RUNNING and review.state in (State.SCOPING, State.RESCOPED):
        newest = TermsOfReference.objects.filter(review=review).first()
        if newest is None or newest.agreed_at is None:
            return refused("The commissioner must agree the newest terms of reference first.")
        if not ReviewerCheck.objects.filter(review=review, is_approved=True).exists():
            return refused("A reviewer must be approved first.")
    return ALLOWED


def is_to_review(decision: Decision) -> bool:
    """Say whether a decision is to hold a review, and not a smaller form of learning or none."""
    process = process_named(decision.review.process)
    outcome = process.outcome(decision.outcome) if process else None
    return outcome is not None and outcome.kind in ("full", "national")


def _host_or(person: Actor, review: Review, permission: str) -> Verdict:
    return ALLOWED if person is HOST_OPERATOR else may_in_review(person, review, permission)


def may_in_review(person: Actor, review: Review, permission: str) -> Verdict:
    if permission in (permissions_in_review(person, review) or ()):
        return ALLOWED
    return refused(sentence_without(permission))
