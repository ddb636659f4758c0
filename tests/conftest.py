"""Stands here so that the tests of every folder can import what lies beside it."""
