-- The published reports behind every event. Some addresses are mirrors or reprints of an agency's or a newspaper's text.
-- One row per event and report. Key: event_id, source_number.
select
    event_id,
    generate_subscripts(sources, 1) as source_number,
    unnest(sources).publisher as publisher,
    unnest(sources).title as source_title,
    unnest(sources).url as url,
    try_cast(unnest(sources).published as date) as published,
    unnest(sources).verified as is_verified
from current_records
