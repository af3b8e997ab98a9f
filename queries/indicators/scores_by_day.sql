-- How many events of each type and score fall on each day: what the bands of the balance are drawn from.
-- One row per dyad, pair, day, type, score and coder. Key: dyad, pair, date, event_type, score, coder.
select
    dyad,
    pair,
    date,
    event_type,
    score,
    coder,
    count(*) as events
from event_pairs
group by all
