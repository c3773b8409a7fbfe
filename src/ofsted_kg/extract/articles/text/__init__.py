"""The text of an article: words of the press, sentences, quotation marks, names, the dateline."""
