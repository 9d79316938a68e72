"""The version of Sayso, apart so that every layer may read it."""

VERSION = "0.1.0"
