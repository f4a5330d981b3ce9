"""What a project's people look at: results as text for a terminal and as a page of its own.

Each report is a module for the terminal and one for the page, from the values of a step to text.
"""
