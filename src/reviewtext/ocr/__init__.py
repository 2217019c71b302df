"""Recognises the words on pictures of pages: with Tesseract where it is installed, else with RapidOCR."""

from reviewtext.ocr.recognising import Recognised, recognise, use

__all__ = ["Recognised", "recognise", "use"]
