-- The days on which an imported source has a deed of conflict between two countries (code), counted when it was imported.
-- One row per source, relationship and day. Key: source, code, date.
select
    source,
    code,
    date,
    events,
    reports,
    deaths_high,
    example,
    url
from imported_files_days()
