"""ICEWS coded events: tab-separated with a header, 20 fields. An id is unique only together with its date."""

from coder.importers.source import DATAVERSE, Source, selected

ICEWS = Source(
    name="icews",
    delimiter="\t",
    header="always",
    quote="",
    select=selected(
        DATAVERSE
        | {
            "cameo_code": '"CAMEO Code"',
            "source_type": "'CAMEO ' || \"CAMEO Code\"",
            "source_actor": '"Source Name"',
            "target_actor": '"Target Name"',
            "source_code": '"Source Country"',
            "target_code": '"Target Country"',
            "place": 'coalesce("City", "Country")',
            "place_precision": "if(\"City\" is null, 'country', 'town')",
        }
    ),
    actor_codes="name",
    place_codes="name",
    key=("source_event_id", "date"),
)
