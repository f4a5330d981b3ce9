"""`python -m translate_flow`: the command line where its script is not on the path."""

from translate_flow.cli import main

raise SystemExit(main())
