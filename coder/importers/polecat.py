"""POLECAT weekly files: tab-separated with a header, 40 fields, PLOVER types. Some rows end in spare tabs, some files
are Latin-1.
"""

from coder.importers.source import DATAVERSE, Source, selected

POLECAT = Source(
    name="polecat",
    delimiter="\t",
    header="always",
    quote="",
    select=selected(
        DATAVERSE
        | {
            "own_type": 'upper(trim("Event Type"))',
            "own_mode": 'lower(trim("Event Mode"))',
            "source_type": "'PLOVER ' || concat_ws(' ', \"Event Type\", \"Event Mode\")",
            "source_actor": '"Actor Name"',
            "target_actor": '"Recipient Name"',
            "source_code": '"Actor Country"',
            "target_code": '"Recipient Country"',
            "place": '"Placename"',
        }
    ),
    actor_codes="any",
    place_codes="any",
    spare_columns=4,
)
