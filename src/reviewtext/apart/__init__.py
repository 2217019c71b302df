"""Runs a function on a file in a process of its own, so that a hostile file can stop or swell nothing else."""

from reviewtext.apart.caller import run_apart

__all__ = ["run_apart"]
