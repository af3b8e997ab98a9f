-- Every line of the ledger of assurances is one JSON object with the agreed keys, each of its type. One row per line that is not.
with suspects as (
    select line, text, json_keys(text) as given, list_sort([
        'id', 'date', 'maker', 'receiver', 'text', 'quote', 'issue', 'testable', 'due', 'horizon_days', 'status', 'status_history',
        'source_urls', 'chronology_id', 'notes'
    ]) as wanted
    from assurance_lines
    where json_valid(text)
),
types as (
    select line, unnest(['id', 'date', 'maker', 'receiver', 'text', 'quote', 'issue', 'testable', 'due', 'horizon_days', 'status_history',
        'source_urls', 'chronology_id', 'notes']) as field, unnest(json_type(text, ['/id', '/date', '/maker', '/receiver', '/text', '/quote',
        '/issue', '/testable', '/due', '/horizon_days', '/status_history', '/source_urls', '/chronology_id', '/notes'])) as found
    from suspects
    where list_sort(given) = wanted
)
select 'ledgers/assurances.jsonl' as file, line, '' as field, 'the line is not JSON.' as problem,
    'Each assurance is one line: look for a missing comma, quotation mark or bracket.' as remedy
from assurance_lines where not json_valid(text)
union all
select 'ledgers/assurances.jsonl', line, array_to_string(list_filter(wanted, lambda k: not list_contains(given, k))
    || list_filter(given, lambda k: not list_contains(wanted, k)), ', '),
    'the keys are not those of the format.', 'They are ' || array_to_string(wanted, ', ') || ', each once.'
from suspects where list_sort(given) <> wanted
union all
select 'ledgers/assurances.jsonl', line, field, 'the value is of another type.', case field
    when 'testable' then 'Write true or false.' when 'horizon_days' then 'Write a whole number or null.'
    when 'status_history' then 'Write a list of objects.' when 'source_urls' then 'Write a list of texts.' else 'Write text.' end
from types
where found not in ('VARCHAR', 'BOOLEAN', 'UBIGINT', 'ARRAY', 'NULL') or not case field
    when 'testable' then found = 'BOOLEAN'
    when 'horizon_days' then found in ('UBIGINT', 'NULL')
    when 'status_history' then found = 'ARRAY'
    when 'source_urls' then found = 'ARRAY'
    when 'quote' then found in ('VARCHAR', 'NULL')
    when 'due' then found in ('VARCHAR', 'NULL')
    when 'chronology_id' then found in ('VARCHAR', 'NULL')
    when 'notes' then found in ('VARCHAR', 'NULL')
    else found = 'VARCHAR' end
