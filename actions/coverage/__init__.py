"""The ledger: every sentence of every document, and what the product does with it (docs/architecture.md, section 12)."""
