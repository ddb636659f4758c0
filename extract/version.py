"""The version of ramat, stamped on everything it extracts."""

__version__ = "0.1.0"
