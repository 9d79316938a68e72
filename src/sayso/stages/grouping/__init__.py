"""Readings to stories."""

from sayso.stages.grouping.grouping import group

__all__ = ["group"]
