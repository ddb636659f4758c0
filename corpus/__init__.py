"""Launches → people: store, search, export, evaluate, serve."""
