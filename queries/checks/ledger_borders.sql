-- The border ledger: spells of known crossings, functions and statuses that follow one another day by day from the ledger's first day
-- to the last day of coverage. One row per cell that fails.
with spells as (
    select
        line, crossing, function, status, reason,
        try_cast(first_day as date) as first_day,
        try_cast(last_day as date) as last_day
    from raw.border_status
),
chained as (
    select
        *,
        lag(coalesce(last_day, date '9999-12-31')) over way as previous,
        lead(line) over way is null as is_last,
        min(first_day) over () as ledger_start
    from spells
    window way as (partition by crossing, function order by first_day)
),
cells as (
    select line, 'function' as field, function as code, ['people', 'cargo', 'both'] as allowed from spells
    union all select line, 'status', status, ['open', 'partial', 'closed', 'unknown'] from spells
),
ends as (select max(coverage_to) as last_day from coverage where coverage_level <> 'none')
select 'ledgers/border_status.csv' as file, line, field, '''' || left(coalesce(code, ''), 40) || ''' is not allowed.' as problem,
    'Write ' || array_to_string(allowed, ' or ') || '.' as remedy
from cells where not coalesce(list_contains(allowed, code), false)
union all
select 'ledgers/border_status.csv', line, 'crossing', '''' || left(coalesce(crossing, ''), 80) || ''' is not in crossings.csv.',
    'Correct the spelling, or add the crossing with its dyad.'
from spells where coalesce(crossing, '') not in (select crossing from raw.crossings where crossing is not null)
union all
select 'ledgers/border_status.csv', line, 'first_day', 'days before this spell at ' || crossing || ' (' || function || ') are not told.',
    'Add a spell of status unknown for them.'
from chained where first_day > coalesce(previous, ledger_start - 1) + 1
union all
select 'ledgers/border_status.csv', chained.line, 'last_day', 'the spells of ' || crossing || ' (' || function || ') end before the coverage does.',
    'Add a spell of status unknown up to ' || ends.last_day || '.'
from chained, ends where is_last and chained.last_day < ends.last_day
union all
select 'ledgers/border_status.csv', line, 'reason', 'the reason has more than 12 words.', 'Shorten it; doubts belong in note.'
from spells where len(regexp_extract_all(reason, '\S+')) > 12
union all
select 'ledgers/border_status.csv', line, 'function', 'both stands beside people or cargo at ' || crossing || '.', 'Tell the two apart throughout.'
from spells where function = 'both' and crossing in (select crossing from spells where function <> 'both')
