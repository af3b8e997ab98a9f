-- How much each event type weighs in the balance of a day: weight is the sum of k = 2^(-age in days / half-life) over
-- the events of the type, score_sum the sum of score * k. Adding score_sum over the types and dividing by the added
-- weights gives the balance.
-- One row per dyad, pair, half-life in days, day and type. Key: dyad, pair, half_life, as_of, event_type.
with daily as (
    select dyad, pair, date, event_type, count(*) as events, sum(score) as score_sum
    from event_pairs
    group by all
)
select
    d.dyad,
    d.pair,
    h.half_life,
    m.as_of,
    d.event_type,
    sum(d.events * 2 ** (-(m.as_of - d.date) / h.half_life)) as weight,
    sum(d.events * 4 ** (-(m.as_of - d.date) / h.half_life)) as weight_squares,
    sum(d.score_sum * 2 ** (-(m.as_of - d.date) / h.half_life)) as score_sum
from daily as d
join months as m on m.as_of >= d.date
cross join half_lives as h
group by all
