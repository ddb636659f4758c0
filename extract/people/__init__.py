"""Persons, and what links them with their titles and places."""
