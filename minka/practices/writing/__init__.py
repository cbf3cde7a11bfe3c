"""Writing a practice: from «tengo algo que funciona» to a text that its team sends to review."""
