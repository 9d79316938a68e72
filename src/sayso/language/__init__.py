"""The ground floor: what more than one stage needs to know of words, days, numbers and texts.

Pure functions and typed data, which import records, ports and errors only.
"""
