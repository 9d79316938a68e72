"""Stories to the word-of graph."""

from sayso.stages.sourcing.sourcing import source

__all__ = ["source"]
