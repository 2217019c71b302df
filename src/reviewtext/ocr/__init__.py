"""Recognises the words on pictures of pages: with Tesseract where it is installed, else with RapidOCR."""
