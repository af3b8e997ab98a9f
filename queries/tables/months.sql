-- The calendar of months that the coverage reaches. as_of is the last covered day of the month, the day on which
-- running values are taken. A month is dense only if every one of its days is; in a thin month fewer events do not mean
-- that less happened.
-- One row per month. Key: month.
with covered as (
    select unnest(range(coverage_from, coverage_to + 1, interval 1 day))::date as day, coverage_level
    from coverage
    where coverage_level <> 'none'
)
select
    date_trunc('month', day)::date as month,
    max(day) as as_of,
    day(last_day(any_value(day)))::integer as days_in_month,
    count(*)::integer as covered_days,
    if(count(*) filter (coverage_level = 'dense') = day(last_day(any_value(day))), 'dense', 'thin') as coverage_level
from covered
group by all
