"""May this person use this password here, and if not, why, and what instead?"""
