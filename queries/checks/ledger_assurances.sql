-- The ledger of assurances: ids of their own, real dates in order, known makers, receivers and issues, and a status that is the last
-- judgement of its history. One row per field that fails.
with told as (select line, unnest(record) from assurance_lines anti join assurance_shape using (line)),
dated as (
    select line, 'date' as field, date as text, date as start from told
    union all select line, 'due', due, date from told where due is not null
    union all select line, 'status_history[' || n || '].date', h.date, date
        from (select line, date, unnest(status_history) as h, generate_subscripts(status_history, 1) as n from told)
),
statuses as (
    select line, 'status' as field, status from told
    union all select line, 'status_history[' || n || '].status', h.status
        from (select line, unnest(status_history) as h, generate_subscripts(status_history, 1) as n from told)
),
parties as (
    select line, 'maker' as field, unnest(string_split(maker, '; ')) as party from told
    union all select line, 'receiver', unnest(string_split(receiver, '; ')) from told
),
ends as (select max(coverage_to)::varchar as last_day from coverage where coverage_level <> 'none'),
found as (
    select line, 'id' as field, '''' || left(id, 80) || ''' is not the date and a slug.' as problem,
        'Begin with ' || date || '-, then small letters and digits joined by hyphens.' as remedy
    from told where not (regexp_full_match(id, '[a-z0-9]+(-[a-z0-9]+)*') and starts_with(id, date || '-'))
    union all
    select line, 'id', '''' || left(id, 80) || ''' stands there twice.', 'Give one of the two another id, or delete it.'
    from told qualify row_number() over (partition by id order by line) > 1
    union all
    select line, field, '''' || left(text, 40) || ''' is not a day of the calendar.', 'Write it as year-month-day.'
    from dated where try_cast(text as date) is null or not regexp_full_match(text, '\d{4}-\d\d-\d\d')
    union all
    select line, field, text || ' lies before the assurance.', 'Put the two dates right.' from dated where text < start
    union all
    select line, field, text || ' lies after the end of the coverage, ' || last_day || '.', 'Judge by what could be read until then.'
    from dated, ends where starts_with(field, 'status_history') and text > last_day
    union all
    select line, 'status_history', 'the judgements are not in the order of their dates.', 'Put the oldest first.'
    from told where list_sort(list_transform(status_history, lambda h: h.date)) <> list_transform(status_history, lambda h: h.date)
    union all
    select line, field, '''' || left(coalesce(status, ''), 40) || ''' is not a status.', 'Write 0, 1, 2, 3, contradicted, pending or untestable.'
    from statuses where coalesce(status, '') not in ('0', '1', '2', '3', 'contradicted', 'pending', 'untestable')
    union all
    select line, 'status', 'the status is not the last judgement of status_history.', 'Write the last judgement into status.'
    from told where status is distinct from status_history[-1].status
    union all
    select line, 'testable', 'testable and the status contradict each other.', 'An assurance is untestable exactly where testable is false.'
    from told where (status = 'untestable') = testable
    union all
    select line, 'horizon_days', horizon_days || ' is not the number of days from date to due.', 'Write ' || (due::date - date::date) || '.'
    from told where horizon_days <> try_cast(due as date) - try_cast(date as date)
    union all
    select line, 'issue', '''' || left(issue, 40) || ''' is not an issue.', 'The issues are in codebook/issues.csv.' from told anti join issues using (issue)
    union all
    select line, field, '''' || left(party, 80) || ''' is not a name of actor_names.csv.', 'Correct the spelling or add the name; nearest: '''
        || (select arg_max(n.name, jaro_winkler_similarity(lower(n.name), lower(p.party))) from actor_names as n) || '''.'
    from parties as p where party not in (select name from actor_names where name is not null)
    union all
    select line, 'quote', 'the quotation has more than 25 words.', 'Quote 25 words at most.' from told where len(regexp_extract_all(quote, '\S+')) > 25
)
select 'ledgers/assurances.jsonl' as file, * from found
