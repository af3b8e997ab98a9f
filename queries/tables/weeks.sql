-- The calendar of weeks, Monday to Sunday, that lie wholly inside the coverage. A week is dense only if all its days
-- are.
-- One row per week. Key: week.
select
    date_trunc('week', date)::date as week,
    if(bool_and(coverage_level = 'dense'), 'dense', 'thin') as coverage_level
from days
group by all
having count(*) = 7
