-- Every record rests on at least one published report at a web address, read and found to support it. One row per field that fails.
with told as (select file, line, date, sources, coding from records anti join record_shape using (file, line)),
listed as (
    select file, line, date, coding, unnest(sources) as s, 'sources[' || generate_subscripts(sources, 1) || '].' as place
    from told
),
dated as (
    select *, try_cast(s.published as date) as day
    from listed
    where s.published is not null
)
select file, line, 'sources' as field, 'no source is named.' as problem,
    'Add the report: publisher, title, url, published, verified. An event without a source cannot be shown.' as remedy
from told where len(sources) = 0
union all
select file, line, 'sources', 'a source is listed twice.', 'Delete the second entry with the same url.'
from told where len(list_distinct(list_transform(sources, lambda s: s.url))) < len(list_filter(sources, lambda s: s.url is not null))
union all
select file, line, place || 'url', '''' || left(s.url, 80) || ''' is not a web address.', 'It begins with http:// or https://, then the site.'
from listed where not coalesce(regexp_full_match(s.url, 'https?://[^\s/]+\.[^\s/]+(/\S*)?'), coding is not null)
union all
select file, line, place || 'verified', 'the source was not read.', 'Read it; set verified to true if it supports the record, else remove it.'
from listed where not s.verified
union all
select file, line, place || 'published', '''' || left(s.published, 40) || ''' is not a day of the calendar.',
    'Write it as year-month-day, or null where the page shows no date.'
from dated where day is null or not regexp_full_match(s.published, '\d{4}-\d\d-\d\d')
union all
select file, line, place || 'published', s.published || ' is more than a month before the event of ' || date || '.',
    'A report cannot precede its event: correct the date, or remove the source.'
from dated where date - day > 31
