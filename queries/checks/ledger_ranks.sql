-- The ledger of diplomatic rank: one level from 0 to 5 per sending and receiving state, each series from the ledger's first day.
-- One row per cell that fails.
with spells as (
    select
        line, sending, receiving, level,
        try_cast(first_day as date) as first_day,
        row_number() over (partition by sending, receiving order by try_cast(first_day as date)) as number,
        min(try_cast(first_day as date)) over () as ledger_start
    from raw.diplomatic_rank
)
select 'ledgers/diplomatic_rank.csv' as file, line, side as field, '''' || left(coalesce(code, ''), 40) || ''' is not a country code.' as problem,
    'Write the ISO 3166-1 alpha-3 code; the codes are in codebook/country_codes.csv.' as remedy
from (select line, unnest(['sending', 'receiving']) as side, unnest([sending, receiving]) as code from spells)
where coalesce(code, '') not in (select country from country_codes)
union all
select 'ledgers/diplomatic_rank.csv', line, 'level', '''' || left(coalesce(level, ''), 40) || ''' is not a level.', 'Write a whole number from 0 to 5.'
from spells where not coalesce(regexp_full_match(level, '[0-5]'), false)
union all
select 'ledgers/diplomatic_rank.csv', line, 'first_day', 'the series from ' || sending || ' to ' || receiving || ' begins late.',
    'Begin it on ' || ledger_start || ', the first day of the ledger.'
from spells where number = 1 and first_day > ledger_start
