"""The word-of graph to claims, conflicts and checks."""

from sayso.stages.comparing.checking import Checker, check
from sayso.stages.comparing.comparing import compare
from sayso.stages.comparing.proofing import proof

__all__ = ["Checker", "check", "compare", "proof"]
