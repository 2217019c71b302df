"""REFI-QDA files in and out, for pages and commands alike."""

from __future__ import annotations

from reviewtext import refi
from throughline.analysis import operations, queries
from throughline.analysis.codebook_file import codebook_qdc
from throughline.analysis.models import Study
from throughline.people.policies import Actor


def bring_in_file(*, study: Study, data: bytes, is_project: bool, by: Actor) -> operations.Brought:
    """Bring in a codebook or project. Raises refi.UnusableFile, or Refusal."""
    if is_project:
        return operations.bring_in_project(study=study, project=refi.read_project(data), by=by)
    codes, _ = refi.read_codebook(data)
    return operations.bring_in_codes(study=study, codes=codes, by=by)


def codebook_file(study: Study, *, seen_by: Actor) -> bytes:
    """Return the codes that are not retired as a codebook (QDC)."""
    return codebook_qdc(row.code for row in queries.codes_of(study, seen_by=seen_by))


def project_file(study: Study, *, seen_by: Actor) -> bytes:
    """Return the study as a project (QDPX), with the codings that the person may see; b'' to whoever has no part in it."""
    project = queries.project_seen(study, seen_by=seen_by)
    return refi.write_project(project) if project else b""
