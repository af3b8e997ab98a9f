-- Every row of a ledger and every judgement on an assurance rests on web addresses or on a record of the chronology that exists. One row
-- per cell that fails.
with judgements as (
    select line, unnest(record.status_history) as h, generate_subscripts(record.status_history, 1) as number from assurance_lines
),
cited as (
    select 'ledgers/border_status.csv' as file, line, '' as place, event_id, string_split(source_urls, ' ') as urls from raw.border_status
    union all
    select 'ledgers/diplomatic_rank.csv', line, '', event_id, string_split(source_urls, ' ') from raw.diplomatic_rank
    union all
    select 'ledgers/assurances.jsonl', line, '', record.chronology_id, record.source_urls from assurance_lines
    union all
    select 'ledgers/assurances.jsonl', line, 'status_history[' || number || '].', h.chronology_id, h.source_urls from judgements
)
select file, line, place || 'source_urls' as field, '''' || left(url, 80) || ''' is not a web address.' as problem,
    'It begins with http:// or https://, then the site; addresses are separated by one space.' as remedy
from (select file, line, place, unnest(urls) as url from cited) where not regexp_full_match(url, 'https?://[^\s/]+\.[^\s/]+(/\S*)?')
union all
select file, line, place || 'source_urls', 'no source is named.', 'Give a web address, or the id of a record.'
from cited where coalesce(len(urls), 0) = 0 and event_id is null 
union all
select file, line, place || if(file like '%.csv', 'event_id', 'chronology_id'), '''' || left(c.event_id, 80) || ''' is not the id of a record.',
    'Correct the spelling, or leave it empty; nearest: ''' || coalesce((
        select arg_max(r.event_id, jaro_winkler_similarity(r.event_id, c.event_id)) from records as r
    ), '') || '''.'
from cited as c where c.event_id not in (select event_id from records where event_id is not null)
