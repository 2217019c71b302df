"""The whole table of who may open what: every route by every standing, drawn from the marks alone."""

from __future__ import annotations

import csv
import io

from throughline.people.marks import Answer, Standing
from throughline.people.roles import EVERYWHERE, Role, Scope, permissions_of, roles_of
from throughline.people.routes import Route, routes


def standings() -> list[Standing]:
    """Return the columns: a stranger, somebody with no role, each role where it counts, and roles held elsewhere."""
    everywhere = [Standing(role.name, True, frozenset(role.permissions)) for role in roles_of(*EVERYWHERE)]
    return [
        Standing("stranger", False),
        Standing("no role", True),
        *everywhere,
        *(_inside("organisation", role) for role in roles_of(Scope.ORGANISATION)),
        *(Standing(f"{role.name} of another organisation", True) for role in roles_of(Scope.ORGANISATION)),
        *(_inside("review", role) for role in roles_of(Scope.REVIEW)),
        *(Standing(f"{role.name} of another review", True) for role in roles_of(Scope.REVIEW)),
        *(_inside("study", role) for role in roles_of(Scope.STUDY)),
        # One is enough: to everybody of another study this one does not exist, and the lead may do most.
        Standing("study_lead of another study", True),
    ]


def _inside(area: str, role: type[Role]) -> Standing:
    return Standing(role.name, True, within={area: permissions_of(role.name)})


def answer(route: Route, standing: Standing) -> Answer:
    """Return one cell. A route without a mark opens to nobody."""
    return route.mark.answer_for(standing) if route.mark else Answer.REFUSED


def as_csv() -> str:
    """Return the table as CSV text: a line for each route, with its rule and what each standing meets."""
    columns = standings()
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n").writerow
    write(["method", "address", "who may", *(column.name for column in columns)])
    for route in routes():
        label = route.mark.label if route.mark else "nobody"
        write([route.method, route.address, label, *(str(answer(route, column)) for column in columns)])
    return text.getvalue()
