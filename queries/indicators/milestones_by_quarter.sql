-- How many milestones of each direction fall in each quarter: improves, worsens, neutral (or mixed, in the dyad ALL).
-- Quarters without a milestone are not listed. One row per dyad, quarter and direction. Key: dyad, quarter, direction.
select
    dyad,
    date_trunc('quarter', date)::date as quarter,
    direction,
    count(*) as milestones
from milestones
group by all
