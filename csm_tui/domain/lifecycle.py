"""The stages of a customer's life, in their order."""

from __future__ import annotations

LIFECYCLES = ("onboarding", "adoption", "value", "expansion", "renewal", "at_risk", "offboarding", "churned")
