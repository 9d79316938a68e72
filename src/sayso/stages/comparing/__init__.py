"""The word-of graph to claims, conflicts and checks."""

from sayso.stages.comparing.asking.checking import Checker
from sayso.stages.comparing.asking.proofing import proof
from sayso.stages.comparing.comparing import compare

__all__ = ["Checker", "compare", "proof"]
