-- The balance of the last covered day taken apart, at a half-life of 30 days: for every event its age in days, its weight
-- k = 2^(-age / 30), and score * k. The sum of score_times_k divided by the sum of k is the balance of that day; k_squared
-- goes into n_eff = sum(k)^2 / sum(k^2).
-- One row per dyad, pair and event. Key: dyad, pair, date, event_id.
select
    p.dyad,
    p.pair,
    p.date,
    p.event_id,
    p.title,
    p.event_type,
    p.mode,
    p.score,
    m.as_of - p.date as age,
    2 ** (-(m.as_of - p.date) / 30) as k,
    4 ** (-(m.as_of - p.date) / 30) as k_squared,
    p.score * 2 ** (-(m.as_of - p.date) / 30) as score_times_k
from event_pairs as p
join (select max(as_of) as as_of from months) as m on m.as_of >= p.date
