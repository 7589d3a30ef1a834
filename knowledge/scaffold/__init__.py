"""The folder of a new document: every file there, valid, with comments that say what to write."""

from knowledge.scaffold.folder import UNWRITTEN, Wanted, make

__all__ = ["UNWRITTEN", "Wanted", "make"]
