"""Workbooks in the shapes in which partnerships keep action plans."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from throughline.improvement.models import PlanFile
from throughline.improvement.plans.reading import Plan
from throughline.improvement.queries.plans import plan_in

HEADINGS = ["Recommendation", "Action", "Lead", "Due date", "Status"]
ASKED = "See where the baby sleeps."


def fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def workbook(*rows: list[Any], change: Callable[[Any], object] | None = None) -> bytes:
    """Return a workbook with these rows in its first sheet; `change` may do more to the book."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change is not None:
        change(book)
    return saved(book)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, **said: Any) -> Plan:
    """Return what is read in a workbook, in a process apart as for the page."""
    given = {"green_is_done": False, "named": "", **said}
    return plan_in(PlanFile(content=base64.b64encode(content).decode(), file_name="plan.xlsx", **given))


def brief(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Return (action, owner, due, state) of each action."""
    return [(one.title, one.owner_name, one.due_on, one.output) for one in plan.actions]


def faults(plan: Plan) -> list[str]:
    return [one.cell for one in plan.faults]


STRUCK = Font(strike=True)
__all__ = ["ASKED", "HEADINGS", "STRUCK", "Comment", "brief", "faults", "fill", "read", "saved", "workbook"]
