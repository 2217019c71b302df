"""Turns the coordinates of a PDF, which count from the bottom of an unturned sheet, into those of the page as shown."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

_DOWNWARDS = np.array((1, -1, 1, -1), np.float32)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the sheet that is shown (the crop box), and how many quarter turns clockwise it is shown at."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @classmethod
    def of(cls, page: Any) -> Frame:
        box = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
            return cls(0, 0, pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), 0)
        return cls(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page) % 4)

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def show(self, boxes: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return boxes (left, top, right, bottom as PDF counts) as left, top, right, bottom of the page as shown."""
        if self.turns == 0:
            corner = np.array((-self.left, self.top, -self.left, self.top), np.float32)
            return boxes * _DOWNWARDS + corner
        left, top, right, bottom = boxes.T
        match self.turns:
            case 1:
                parts = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 2:
                parts = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case _:
                parts = (self.top - top, self.right - right, self.top - bottom, self.right - left)
        return np.stack(parts, axis=1).astype(np.float32)


def show_each(
    frames: Sequence[Frame], stretches: Sequence[slice], boxes: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Return boxes of several pages, each stretch of them shown in a frame of its own."""
    corners = np.array([(-frame.left, frame.top, -frame.left, frame.top) for frame in frames], np.float32)
    counts = [stretch.stop - stretch.start for stretch in stretches]
    shown: npt.NDArray[np.float32] = boxes * _DOWNWARDS + np.repeat(corners, counts, axis=0)
    for frame, stretch in zip(frames, stretches, strict=True):
        if frame.turns:
            shown[stretch] = frame.show(boxes[stretch])
    return shown


def turn(boxes: npt.NDArray[np.float32], turns: int, width: float, height: float) -> npt.NDArray[np.float32]:
    """Return boxes on a page `width` by `height` as they stand when it is turned clockwise by quarter turns."""
    left, top, right, bottom = boxes.T
    match turns % 4:
        case 0:
            return boxes
        case 1:
            parts = (height - bottom, left, height - top, right)
        case 2:
            parts = (width - right, height - bottom, width - left, height - top)
        case _:
            parts = (top, width - right, bottom, width - left)
    return np.stack(parts, axis=1).astype(np.float32)
