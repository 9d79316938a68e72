"""Does a passage say a claim? The one place that decides it.

``passages`` are what is asked, ``shelf`` finds those that come near a claim, ``verifiers``
check what can be checked exactly, and ``judge`` asks two trained models and calibrates.
"""
