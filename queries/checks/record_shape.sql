-- Every line of events/curated is one JSON object with the agreed keys, each once, in their order and of its type, and its
-- dates are days: a misspelt key would else be lost without a word. One row per key that differs.
with read as (
    select file, line, json_valid(text) as is_json, text, record
    from record_lines
    -- A record of the agreed format comes back unchanged when it is written out from its typed form.
    where not json_valid(text) or json(text)::varchar is distinct from to_json(record)::varchar
        or concat_ws('', record.date, record.date_end) not similar to '(\d{4}-\d\d-\d\d)+'
        or try_cast(record.date as date) is null or try_cast(record.date_end as date) is null and record.date_end is not null
        or regexp_matches(text, '"(id|precision|title|summary|event_type|source_actors|target_actors|issues|dyads|stances|sources|'
            'name|country|kind|directions|low|high|actor|toward|toward_kind|issue|position|publisher|url|verified)" ?: ?null|[\[,] ?null')
),
suspects as (select file, line, text from read where is_json),
parts as (
    select file, line, '' as part, '' as place, text::json as object from suspects
    union all
    select file, line, p, p || '.', json_extract(text, '/' || p)
    from suspects, unnest(['location', 'milestone', 'fatalities', 'coding']) as t (p)
    where json_type(text, '/' || p) = 'OBJECT'
    union all
    select file, line, p, p || '[' || n || '].', json_extract(text, '/' || p || '/' || n - 1)
    from suspects, unnest(['stances', 'sources']) as t (p), unnest(range(1, json_array_length(text, '/' || p)::bigint + 1)) as i (n)
),
told as (
    select
        file, line, place, object, json_keys(object) as given,
        list_concat(f.keys, if(part = '' and json_exists(object, '/coding'), ['coding'], [])) as wanted,
        list_concat(f.types, if(part = '' and json_exists(object, '/coding'), ['object'], [])) as types
    from parts join record_format as f using (part)
),
fields as (
    select file, line, place || k as field, type, case json_type(object, '/' || k)
        when 'VARCHAR' then 'text' when 'ARRAY' then 'list' when 'OBJECT' then 'object' when 'NULL' then 'null'
        when 'BOOLEAN' then 'true or false' when 'DOUBLE' then 'number' else 'whole number' end as found
    from (select *, unnest(wanted) as k, unnest(types) as type from told)
    where list_contains(given, k)
)
select file, line, '' as field, 'the line is not JSON.' as problem,
    'Each record is one line: look for a missing comma, quotation mark or bracket.' as remedy
from read where not is_json
union all
select file, line, rtrim(place, '.'), 'an object, in braces { }, is needed.', 'Put its keys and values in braces.'
from parts where json_type(object) <> 'OBJECT'
union all
select file, line, place || unnest(list_filter(wanted, lambda k: not list_contains(given, k))), 'the key is missing.',
    'Add it; where nothing is known its value is null or [].'
from told where json_type(object) = 'OBJECT'
union all
select file, line, place || k, 'the key is not one of the format.', 'Correct its spelling or delete it.'
from (select *, unnest(given) as k from told) where not list_contains(wanted, k)
union all
select file, line, rtrim(place, '.'), 'the keys are repeated or out of order.', 'The order is ' || array_to_string(wanted, ', ') || '.'
from told where given <> wanted and list_sort(list_distinct(given)) = list_sort(wanted)
union all
select file, line, field, 'the value is of another type: ' || found || '.', 'It should be: ' || replace(type, ', ', ' or ') || '.'
from fields where not list_contains(str_split(type, ', '), found)
union all
select file, line, p, 'an entry is not text.', 'Put every entry in quotation marks.'
from suspects, unnest(['source_actors', 'target_actors', 'issues', 'dyads']) as t (p),
    unnest(range(json_array_length(text, '/' || p)::bigint)) as i (n)
where json_type(text, '/' || p || '/' || n) <> 'VARCHAR'
union all
select file, line, 'milestone.directions', 'an entry is not text.', 'Write improves, worsens or neutral in quotation marks.'
from suspects, unnest(json_keys(text, '/milestone/directions')) as t (k)
where json_type(text, '/milestone/directions/' || k) <> 'VARCHAR'
union all
select file, line, p, '''' || left(day, 40) || ''' is not a day of the calendar.', 'Write it as year-month-day, for example '
    || '2025-04-19; where only the month is known, take its first day and the precision month.'
from (select file, line, unnest(['date', 'date_end']) as p, unnest([record.date, record.date_end]) as day from read)
where try_cast(day as date) is null and day is not null or not regexp_full_match(day, '\d{4}-\d\d-\d\d')
