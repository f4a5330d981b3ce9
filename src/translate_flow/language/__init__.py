"""What is known of languages: their names and tags, words, numbers, marks and typography."""
