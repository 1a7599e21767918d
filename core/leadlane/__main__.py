"""`python -m leadlane`."""

from leadlane.cli import main

main()
