-- The spells of coverage follow one another without gap or overlap, each with a level and a note; only the last is open. One row per
-- cell that fails.
with spells as (
    select
        *,
        try_cast(coverage_from as date) as first_day,
        try_cast(coverage_to as date) as last_day,
        lag(try_cast(coverage_to as date)) over (order by line) as previous,
        lead(line) over (order by line) is null as is_last
    from raw.coverage
)
select 'coverage.csv' as file, line, 'coverage_from' as field, '''' || left(coalesce(coverage_from, ''), 40) || ''' is not a day.' as problem,
    'Write it as year-month-day.' as remedy
from spells where first_day is null or not regexp_full_match(coverage_from, '\d{4}-\d\d-\d\d')
union all
select 'coverage.csv', line, 'coverage_to', '''' || left(coalesce(coverage_to, ''), 40) || ''' is not a day.',
    'Write it as year-month-day; only the last spell may be open.'
from spells where if(coverage_to is null, not is_last, last_day is null or not regexp_full_match(coverage_to, '\d{4}-\d\d-\d\d'))
union all
select 'coverage.csv', line, 'coverage_to', coverage_to || ' lies before ' || coverage_from || '.', 'Put the two days right.'
from spells where last_day < first_day
union all
select 'coverage.csv', line, 'coverage_from', 'the spell does not begin on the day after the one above it ends.',
    'Begin on ' || (previous + 1) || '; a time of which nothing was read is a spell of level none.'
from spells where first_day <> previous + 1
union all
select 'coverage.csv', line, 'level', '''' || left(coalesce(level, ''), 40) || ''' is not a level.', 'Write dense, thin or none.'
from spells where coalesce(level, '') not in ('dense', 'thin', 'none')
union all
select 'coverage.csv', line, 'note', 'the note is empty.', 'Say why the coverage is as it is.'
from spells where coalesce(trim(note), '') = ''
