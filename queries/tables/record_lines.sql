-- The lines of the files of human-coded records, as text, with the place they stand in; null where a line is not JSON.
-- One row per line. Key: file, line.
select
    regexp_extract(filename, 'events/.*$') as file,
    line_number - min(line_number) over (partition by filename) + 1 as line,
    record
from (
    select filename, row_number() over () as line_number, json as record
    from read_ndjson_objects('events/curated/*.jsonl', filename = true, ignore_errors = true,
        maximum_object_size = 33554432)
)
