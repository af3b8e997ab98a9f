"""Three ledgers: what could cross the border, at which rank the states are represented, which promises were kept."""

from pages.parts import address, ledgers
from pages.parts.frame import open_page

LEDGERS = {"border": "Border crossings", "rank": "Diplomatic rank", "promises": "Promises"}

open_page(
    "Crossings, missions, promises",
    "Three ledgers kept by hand from published reports. Each line leads to its sources; what no report says stays "
    "unknown.",
)

ledger = address.switch("Ledger", LEDGERS, "ledger", "border")
if ledger == "border":
    ledgers.border()
elif ledger == "rank":
    ledgers.rank()
else:
    ledgers.promises()
