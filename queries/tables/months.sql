-- The calendar of months that the coverage reaches. as_of is the last covered day of the month, the day on which
-- running values are taken. A month is dense only if every one of its days is; in a thin month fewer events do not mean
-- that less happened.
-- One row per month. Key: month.
select
    date_trunc('month', date)::date as month,
    max(date) as as_of,
    day(last_day(any_value(date)))::integer as days_in_month,
    count(*)::integer as covered_days,
    if(count(*) filter (coverage_level = 'dense') = day(last_day(any_value(date))), 'dense', 'thin') as coverage_level
from days
group by all
