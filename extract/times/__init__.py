"""Dates in every form, and what they are the date of."""
