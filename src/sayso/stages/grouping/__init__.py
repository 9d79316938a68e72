"""Readings to stories."""

from sayso.stages.grouping.changes import changes
from sayso.stages.grouping.grouping import Affected, Grouping, group, name_of
from sayso.stages.grouping.phases import event

__all__ = ["Affected", "Grouping", "changes", "event", "group", "name_of"]
