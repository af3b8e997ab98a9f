-- Each row of a code book has a code of its own and a definition; yes-or-no cells say true or false; dyads are two country codes in
-- alphabetical order. One row per cell that fails.
with entries as (
    select 'codebook/issues.csv' as file, line, 'issue' as field, issue as code, 'definition' as text_field, definition as text from raw.issues
    union all select 'codebook/milestone_kinds.csv', line, 'kind', kind, 'definition', definition from raw.milestone_kinds
    union all select 'codebook/country_codes.csv', line, 'country', country, 'country_name', country_name from raw.country_codes
    union all select 'codebook/columns.csv', line, 'column_name', column_name, 'meaning', meaning from raw.columns
    union all select 'dyads.csv', line, 'dyad', dyad, 'title', title from raw.dyads
    union all select 'crossings.csv', line, 'crossing', crossing, 'provinces', provinces from raw.crossings
    union all select 'codebook/event_types.csv', line, '', line::varchar, 'definition', definition from raw.event_types
    union all select 'codebook/event_modes.csv', line, '', line::varchar, 'definition', definition from raw.event_modes
)
select file, line, field, 'the code is empty.' as problem, 'Write it, or delete the row.' as remedy
from entries where code is null or trim(code) = ''
union all
select file, line, field, '''' || left(code, 40) || ''' stands there twice.', 'Delete one of the two rows.'
from entries
qualify row_number() over (partition by file, code order by line) > 1
union all
select file, line, text_field, 'the text is empty or padded.', 'Say in a few words what the code means.'
from entries where text is null or text <> trim(text) or text = ''
union all
select 'codebook/milestone_kinds.csv', line, 'quad_independent', '''' || left(coalesce(quad_independent, ''), 40) || ''' is neither true nor false.',
    'Write true or false.'
from raw.milestone_kinds where coalesce(quad_independent, '') not in ('true', 'false')
union all
select 'codebook/country_codes.csv', line, 'country', '''' || left(country, 40) || ''' is not three capital letters.',
    'Write the ISO 3166-1 alpha-3 code.'
from raw.country_codes where not regexp_full_match(country, '[A-Z]{3}')
union all
select 'dyads.csv', line, side, '''' || left(coalesce(code, ''), 40) || ''' is not a country code.',
    'Write the ISO 3166-1 alpha-3 code; the codes are in codebook/country_codes.csv.'
from (select line, unnest(['a', 'b']) as side, unnest([a, b]) as code from raw.dyads)
where coalesce(code, '') not in (select country from country_codes)
union all
select 'dyads.csv', line, 'dyad', '''' || left(coalesce(dyad, ''), 40) || ''' is not a, a hyphen and b in alphabetical order.',
    'Write ' || least(a, b) || '-' || greatest(a, b) || ', the first code in a and the second in b.'
from raw.dyads where dyad is distinct from a || '-' || b or a >= b
union all
select 'crossings.csv', line, 'dyad', '''' || left(coalesce(dyad, ''), 40) || ''' is not in dyads.csv.', 'Correct it, or add the pair to dyads.csv.'
from raw.crossings where coalesce(dyad, '') not in (select dyad from raw.dyads where dyad is not null)
