"""`python -m coder.importers SOURCE PATH...`: the same as `python -m coder import`."""

import sys

from coder.importers import main

sys.exit(main())
