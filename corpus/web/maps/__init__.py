"""The outlines of the provinces; see ``build``."""
