"""The words of a text in any script: where they are, how many, how like another text's."""
