"""Reading official reports and letters: cover, judgements, recommendations, findings, inspectors."""
