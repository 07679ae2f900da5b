"""Campaigns: kill, tamper, fill and time the record for minutes. Marked slow; run by ``make campaigns``."""
