"""A ledger of claims: what a text says, the query or rule that checks it, and the verdict."""

from suasion.claims.check import Verdict, check_claims
from suasion.claims.model import Claim, ledger, read_claims

__all__ = ["Claim", "Verdict", "check_claims", "ledger", "read_claims"]
