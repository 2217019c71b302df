"""The processes that run beside a review."""

from __future__ import annotations

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.people.policies import Actor, require
from throughline.reviewing.models import BindingOrder, ParallelProcess


def parallel_processes(review: Review, *, seen_by: Actor) -> list[ParallelProcess]:
    """Return the processes with their orders, those with the next date first, those that have ended last."""
    require(may_in_review(seen_by, review, "review:parallel:read"))
    found = ParallelProcess.objects.filter(review=review).select_related("changed_by")
    return list(found.prefetch_related("orders__added_by", "orders__lifted_by"))


def process_in(review: Review, pk: int, *, seen_by: Actor) -> ParallelProcess | None:
    """Return one process of the review."""
    require(may_in_review(seen_by, review, "review:parallel:read"))
    return ParallelProcess.objects.select_related("review", "changed_by").filter(review=review, pk=pk).first()


def order_in(process: ParallelProcess, pk: int) -> BindingOrder | None:
    """Return an order of the process that has not been lifted."""
    return process.orders.filter(pk=pk, lifted_on=None).first()


def parallel_rows(processes: list[ParallelProcess]) -> list[list[str]]:
    """Return the processes as rows of text, headings first."""
    rows = [["Kind", "Name", "Contact", "Stage", "Next date", "What happens then", "Restriction", "Orders that bind"]]
    for one in processes:
        orders = [
            f"{order.made_by}, {order.made_on.isoformat()}: {order.text}" for order in one.orders.all() if order.binds
        ]
        day = one.next_on.isoformat() if one.next_on else ""
        texts = [one.get_kind_display(), one.name, one.contact, one.stage, day, one.next_what, one.restriction]
        rows.append([*texts, "; ".join(orders)])
    return rows
