"""`python -m ofsted_kg` is the command `ofsted-kg`."""

import sys

from ofsted_kg.cli import main

sys.exit(main())
