-- Every line of events/curated is one JSON object with the agreed keys, each once, in their order and of its type: a misspelt
-- key would else be lost without a word. A record that was proposed by the coder has coding as its last key. One row per key
-- that differs.
with agreed (part, key, types) as (
    values ('', ['id', 'date', 'date_end', 'precision', 'title', 'summary', 'event_type', 'mode', 'source_actors',
        'target_actors', 'location', 'issues', 'dyads', 'milestone', 'fatalities', 'stances', 'sources', 'notes'],
        ['text', 'text', 'text, null', 'text', 'text', 'text', 'text', 'text, null', 'list', 'list', 'object, null',
        'list', 'list', 'object, null', 'object, null', 'list', 'list', 'text, null']),
    ('location', ['name', 'country', 'lat', 'lon'], ['text', 'text', 'number, whole number, null', 'number, whole number, null']),
    ('milestone', ['kind', 'directions'], ['text', 'object']),
    ('fatalities', ['low', 'high', 'claimed_by'], ['whole number', 'whole number', 'text, null']),
    ('stances', ['actor', 'toward', 'toward_kind', 'issue', 'position', 'quote'],
        ['text', 'text', 'text', 'text', 'text', 'text, null']),
    ('coding', ['article', 'evidence', 'evidence_start', 'evidence_end', 'date_words', 'status', 'salience', 'rule', 'confidence',
        'coder', 'review_state', 'corrected', 'reviewer', 'reviewed_at'], ['text', 'text', 'whole number', 'whole number',
        'text, null', 'text', 'text', 'text, null', 'number, whole number, null', 'text, null', 'text', 'list', 'text', 'text']),
    ('sources', ['publisher', 'title', 'url', 'published', 'verified'], ['text', 'text', 'text, null', 'text, null', 'true or false'])
),
suspects as (  -- a record of the agreed shape comes back unchanged when it is written out from its typed form
    select file, line, text from record_lines where json(text)::varchar is distinct from to_json(record)::varchar and json_valid(text)
),
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
keys as (
    select
        file, line, place, object, json_keys(object) as given,
        list_concat(key, if(part = '' and json_exists(object, '/coding'), ['coding'], [])) as wanted,
        list_concat(types, if(part = '' and json_exists(object, '/coding'), ['object'], [])) as types
    from parts join agreed using (part)
),
fields as (
    select file, line, place || k as field, type, case json_type(object, '/' || k)
        when 'VARCHAR' then 'text' when 'ARRAY' then 'list' when 'OBJECT' then 'object' when 'NULL' then 'null'
        when 'BOOLEAN' then 'true or false' when 'DOUBLE' then 'number' else 'whole number' end as found
    from (select *, unnest(wanted) as k, unnest(types) as type from keys)
    where list_contains(given, k)
),
found as (
    select file, line, '' as field, 'the line is not JSON.' as problem,
        'Each record is one line: look for a missing comma, quotation mark or bracket.' as remedy
    from record_lines where not json_valid(text)
    union all
    select file, line, rtrim(place, '.'), 'an object, in braces { }, is needed.', 'Put its keys and values in braces.'
    from parts where json_type(object) <> 'OBJECT'
    union all
    select file, line, place || unnest(list_filter(wanted, lambda k: not list_contains(given, k))), 'the key is missing.',
        'Add it; where nothing is known its value is null or [].'
    from keys where len(given) > 0 or json_type(object) = 'OBJECT'
    union all
    select file, line, place || k, 'the key is not one of the format.', 'Correct its spelling or delete it.'
    from (select *, unnest(given) as k from keys) where not list_contains(wanted, k)
    union all
    select file, line, rtrim(place, '.'), 'the keys are repeated or out of order.', 'The order is ' || array_to_string(wanted, ', ') || '.'
    from keys where given <> wanted and list_sort(list_distinct(given)) = list_sort(wanted)
    union all
    select file, line, field, 'the value is of another type: ' || found || '.', 'It should be: ' || replace(type, ', ', ' or ') || '.'
    from fields where not list_contains(str_split(type, ', '), found)
    union all
    select file, line, field, 'the list holds something that is not text.', 'Put every entry in quotation marks.'
    from (select file, line, f as field, json_structure(json_extract(text, '$.' || f))::varchar as holds, json_extract(text, '$.' || f)
        as list from suspects, unnest(['source_actors', 'target_actors', 'issues', 'dyads', 'milestone.directions']) as t (f))
    where regexp_matches(holds, '"(NULL|JSON|U?BIGINT|DOUBLE|BOOLEAN)"|.[\[{]') and list <> '[]'
)
select * from found
