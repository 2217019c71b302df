"""The mark of pages inside a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from throughline.analysis.models import Study
from throughline.analysis.policies import permissions_in_study
from throughline.people.marks import View, Within, marked
from throughline.people.models import Person
from throughline.people.permissions import PermissionName


def permissions_at(person: Person, arguments: Mapping[str, Any]) -> frozenset[str] | None:
    """Return what the person may do in the study whose code the address holds."""
    study = Study.objects.filter(code=arguments["code"]).first()
    return None if study is None else permissions_in_study(person, study)


def in_study(permission: PermissionName) -> Callable[[View], View]:
    """Open the page to whoever holds `permission` in the study `code` of the address. To others it does not exist."""
    mark = Within("study", permission, permissions_at)
    return lambda view: marked(view, mark)
