-- The ledger of diplomatic rank: spells of one level from 0 to 5 per sending and receiving state, without overlap, each from the ledger's
-- first day and with a source. One row per cell that fails.
with spells as (
    select
        line, sending, receiving, level, first_day_precision, first_day as first_text, last_day as last_text,
        try_cast(first_day as date) as first_day,
        try_cast(last_day as date) as last_day
    from raw.diplomatic_rank
),
chained as (
    select
        *,
        lag(coalesce(last_day, date '9999-12-31')) over way as previous,
        row_number() over way as number,
        min(first_day) over () as ledger_start
    from spells
    window way as (partition by sending, receiving order by first_day)
)
select 'ledgers/diplomatic_rank.csv' as file, line, side as field, '''' || left(coalesce(code, ''), 40) || ''' is not a country code.' as problem,
    'Write the ISO 3166-1 alpha-3 code; the codes are in codebook/country_codes.csv.' as remedy
from (select line, unnest(['sending', 'receiving']) as side, unnest([sending, receiving]) as code from spells)
where coalesce(code, '') not in (select country from country_codes)
union all
select 'ledgers/diplomatic_rank.csv', line, 'level', '''' || left(coalesce(level, ''), 40) || ''' is not a level.', 'Write a whole number from 0 to 5.'
from spells where not coalesce(regexp_full_match(level, '[0-5]'), false)
union all
select 'ledgers/diplomatic_rank.csv', line, 'first_day_precision', '''' || left(coalesce(first_day_precision, ''), 40) || ''' is not a precision.',
    'Write day, month or year.'
from spells where coalesce(first_day_precision, '') not in ('day', 'month', 'year')
union all
select 'ledgers/diplomatic_rank.csv', line, 'first_day', '''' || left(coalesce(first_text, ''), 40) || ''' is not a day.', 'Write it as year-month-day.'
from spells where first_day is null or not regexp_full_match(first_text, '\d{4}-\d\d-\d\d')
union all
select 'ledgers/diplomatic_rank.csv', line, 'last_day', '''' || left(last_text, 40) || ''' is not a day.', 'Write it as year-month-day.'
from spells where last_text is not null and (last_day is null or not regexp_full_match(last_text, '\d{4}-\d\d-\d\d'))
union all
select 'ledgers/diplomatic_rank.csv', line, 'last_day', last_text || ' lies before ' || first_text || '.', 'Put the two days right.'
from spells where last_day < first_day
union all
select 'ledgers/diplomatic_rank.csv', line, 'first_day', 'the spell overlaps the one before it from ' || sending || ' to ' || receiving || '.',
    'Begin on the day after that one ends; only the last spell may be open.'
from chained where first_day <= previous
union all
select 'ledgers/diplomatic_rank.csv', line, 'first_day', 'the series from ' || sending || ' to ' || receiving || ' begins late.',
    'Begin it on ' || ledger_start || ', the first day of the ledger.'
from chained where number = 1 and first_day > ledger_start
