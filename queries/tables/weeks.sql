-- The calendar of weeks, Monday to Sunday, that lie wholly inside the coverage. A week is dense only if all its days
-- are.
-- One row per week. Key: week.
with covered as (
    select unnest(range(coverage_from, coverage_to + 1, interval 1 day))::date as day, coverage_level
    from coverage
    where coverage_level <> 'none'
)
select
    date_trunc('week', day)::date as week,
    if(bool_and(coverage_level = 'dense'), 'dense', 'thin') as coverage_level
from covered
group by all
having count(*) = 7
