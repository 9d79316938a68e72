"""Readings to stories."""

from sayso.stages.grouping.changes import changes
from sayso.stages.grouping.grouping import group, name_of
from sayso.stages.grouping.phases import event

__all__ = ["changes", "event", "group", "name_of"]
