"""Boards, their sizes and their posts."""
