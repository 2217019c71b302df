"""What the pages at the door show of a plan, as rows of label and words."""

from __future__ import annotations

import datetime

from django import template
from django.utils import formats

from throughline.library.vocabularies import label_of
from throughline.publishing.models import PublicationChoice, PublicationPlan

register = template.Library()
Rows = list[tuple[str, str]]


def _day(day: datetime.date | None) -> str:
    return formats.date_format(day, "j F Y") if day else ""


@register.simple_tag
def plan_rows(plan: PublicationPlan) -> Rows:
    """Return what is planned, leaving out what is not said yet."""
    by = f"by {plan.orders_checked_by}" if plan.orders_checked_by else ""
    orders = f"{_day(plan.orders_checked_on)} {by}".strip()
    rows = [
        ("What is published", plan.get_choice_display()),
        ("Why", plan.reasons),
        ("Which draft", plan.draft.title if plan.draft else ""),
        ("File in its place", plan.paper.title if plan.paper else ""),
        ("Who advised, and what", plan.advised_by),
        ("Court orders checked", orders),
        ("What the orders say", plan.orders_said),
        ("Plan for the media", plan.media_plan),
        ("Notice before it appears", plan.notice),
        ("It appears on", _day(plan.publish_on)),
        ("Look again on", _day(plan.review_on)),
        ("Its text is kept until", _day(plan.end_on)),
        ("Last changed", f"{_day(plan.changed_at.date())} by {plan.changed_by.name}, revision {plan.revision}"),
    ]
    return [row for row in rows if row[1]]


@register.simple_tag
def public_rows(plan: PublicationPlan) -> Rows:
    """Return what readers will see beside the report itself."""
    rows = [
        ("Title", plan.title),
        ("Short name", plan.label),
        ("Published by", "" if plan.choice == PublicationChoice.ANONYMOUS else plan.body),
        ("In short", plan.abstract),
        ("Type of review", label_of("review-types", plan.review_type) if plan.review_type else ""),
        ("Nation", label_of("nations", plan.nation) if plan.nation else ""),
        ("Who may read it", plan.get_access_display()),
    ]
    return [row for row in rows if row[1]]
