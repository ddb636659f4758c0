"""Titles of office, word by word."""
