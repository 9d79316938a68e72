"""Does a passage say a claim? The one place that decides it.

``shelf`` finds the passages that come near a claim, ``verifiers`` check what can be checked
exactly, and ``judge`` asks two trained models and calibrates.
"""
