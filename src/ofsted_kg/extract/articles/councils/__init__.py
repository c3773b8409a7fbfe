"""Which councils an article is about, sentence by sentence, and which it only names."""
