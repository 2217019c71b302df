"""Reads PDF files: words with their places, in reading order, without page furniture; and draws pages."""

from reviewtext.pdf.drawing import render_page
from reviewtext.pdf.reader import read_pages

__all__ = ["read_pages", "render_page"]
