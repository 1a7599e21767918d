"""Routers: who gets a qualified lead. One file each."""
