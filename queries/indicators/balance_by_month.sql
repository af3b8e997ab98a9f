-- Conflict-cooperation balance: the mean PLOVER score of the events so far, from -10 (all violence) to +10 (all
-- material help), where an event counts half after one half-life, a quarter after two: sum(score * k) / sum(k) with k =
-- 2^(-age in days / half-life). n_eff = sum(k)^2 / sum(k^2) says on how many events the value rests in effect; under 5
-- it is shown grey and nothing is concluded. Talks and shelling in one week cancel out here: read the mix of quad
-- classes beside it. Taken on the last covered day of each month.
-- One row per dyad, pair, half-life in days and day. Key: dyad, pair, half_life, as_of.
with daily as (
    select dyad, pair, date, count(*) as events, sum(score) as score_sum
    from event_pairs
    group by all
),
decayed as (
    select d.dyad, d.pair, h.half_life, m.as_of, d.events, d.score_sum, 2 ** (-(m.as_of - d.date) / h.half_life) as k
    from daily as d
    join months as m on m.as_of >= d.date
    cross join half_lives as h
)
select
    p.dyad,
    p.pair,
    h.half_life,
    m.as_of,
    sum(d.score_sum * d.k) / sum(d.events * d.k) as balance,
    coalesce(sum(d.events * d.k) ** 2 / sum(d.events * d.k ** 2), 0) as n_eff,
    coalesce(sum(d.events * d.k) ** 2 / sum(d.events * d.k ** 2) >= 5, false) as is_enough,
    m.coverage_level
from (select distinct dyad, pair from daily) as p
cross join months as m
cross join half_lives as h
left join decayed as d on d.dyad = p.dyad and d.pair = p.pair and d.half_life = h.half_life and d.as_of = m.as_of
group by all
