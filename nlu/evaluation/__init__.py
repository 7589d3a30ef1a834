"""What the understanding is measured on, and how."""
