"""Readings to stories."""

from sayso.stages.grouping.grouping import group
from sayso.stages.grouping.phases import event

__all__ = ["event", "group"]
