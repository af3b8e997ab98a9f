-- The days that the coverage reaches. On a thin day few or no events do not mean that little happened; days without coverage are
-- not listed. One row per day. Key: date.
select unnest(range(coverage_from, coverage_to + 1, interval 1 day))::date as date, coverage_level
from coverage
where coverage_level <> 'none'
