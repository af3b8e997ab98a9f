"""How everything is coded and counted, for a reader who doubts it."""

from pages.parts import methods
from pages.parts.frame import open_page

open_page(
    "How is this known?",
    "What is coded, how each figure is computed, how well the coder codes, what the data cannot show, and what "
    "changed.",
)

methods.coding()
methods.both_sides()
methods.worked_example()
methods.formulas()
methods.accuracy()
methods.limits()
methods.versions()
methods.cite()
