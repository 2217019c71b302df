"""REFI-QDA: codebooks (QDC) and projects (QDPX) that other programs for qualitative analysis can open."""

from reviewtext.refi.model import (
    Case,
    Code,
    CodeSet,
    Coding,
    Link,
    Note,
    PageSelection,
    Project,
    Selection,
    Source,
    UnusableFile,
    User,
    Value,
    Variable,
    same_guid,
)
from reviewtext.refi.reading import read_codebook, read_project
from reviewtext.refi.writing import write_codebook, write_project

__all__ = [
    "Case",
    "Code",
    "CodeSet",
    "Coding",
    "Link",
    "Note",
    "PageSelection",
    "Project",
    "Selection",
    "Source",
    "UnusableFile",
    "User",
    "Value",
    "Variable",
    "read_codebook",
    "read_project",
    "same_guid",
    "write_codebook",
    "write_project",
]
