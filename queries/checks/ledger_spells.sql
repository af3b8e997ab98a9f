-- The spells of both ledgers of states, border and rank: real days in order, a known precision, and no spell of a series that
-- overlaps the one before it. One row per cell that fails.
with told as (
    select 'ledgers/border_status.csv' as file, line, 'at ' || crossing || ' (' || function || ')' as series, first_day, last_day,
        first_day_precision
    from raw.border_status
    union all
    select 'ledgers/diplomatic_rank.csv', line, 'from ' || sending || ' to ' || receiving, first_day, last_day, first_day_precision
    from raw.diplomatic_rank
),
spells as (
    select
        file, line, series, first_day_precision, first_day as first_text, last_day as last_text,
        try_cast(first_day as date) as first_day,
        try_cast(last_day as date) as last_day
    from told
),
chained as (
    select *, lag(coalesce(last_day, date '9999-12-31')) over (partition by file, series order by first_day) as previous
    from spells
)
select file, line, 'first_day_precision' as field,
    '''' || left(coalesce(first_day_precision, ''), 40) || ''' is not a precision.' as problem, 'Write day, month or year.' as remedy
from spells where coalesce(first_day_precision, '') not in ('day', 'month', 'year')
union all
select file, line, 'first_day', '''' || left(coalesce(first_text, ''), 40) || ''' is not a day.', 'Write it as year-month-day.'
from spells where first_day is null or not regexp_full_match(first_text, '\d{4}-\d\d-\d\d')
union all
select file, line, 'last_day', '''' || left(last_text, 40) || ''' is not a day.', 'Write it as year-month-day.'
from spells where last_text is not null and (last_day is null or not regexp_full_match(last_text, '\d{4}-\d\d-\d\d'))
union all
select file, line, 'last_day', last_text || ' lies before ' || first_text || '.', 'Put the two days right.'
from spells where last_day < first_day
union all
select file, line, 'first_day', 'the spell overlaps the one before it ' || series || '.',
    'Begin on the day after that one ends; only the last spell may be open.'
from chained where first_day <= previous
