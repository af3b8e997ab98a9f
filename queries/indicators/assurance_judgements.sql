-- How the judgement of each promise changed, with the reason, the event and the reports behind each judgement. The last
-- is how the promise stands.
-- One row per assurance and judgement. Key: assurance_id, judgement_number.
select
    assurance_id,
    generate_subscripts(status_history, 1) as judgement_number,
    unnest(status_history).date as date,
    unnest(status_history).status as status,
    unnest(status_history).why as why,
    unnest(status_history).chronology_id as event_id,
    array_to_string(unnest(status_history).source_urls, ' ') as source_urls
from assurance_records
