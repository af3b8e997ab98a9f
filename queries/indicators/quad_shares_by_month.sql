-- The mix of the four quad classes: the share of verbal and material cooperation and conflict in the events so far,
-- each event counted with k = 2^(-age in days / half-life) as in the balance: share = sum of k in the class / sum of
-- all k. No scores enter, so this is the check on the balance. SANCTION is counted as material conflict, as the chapter
-- of the PLOVER manual has it (the manual's summary table says verbal). n_eff as in the balance; under 5 nothing is
-- concluded.
-- One row per dyad, pair, half-life in days, day and quad class. Key: dyad, pair, half_life, as_of, quad.
with daily as (
    select dyad, pair, date, quad, count(*) as events
    from event_pairs
    group by all
),
decayed as (
    select d.dyad, d.pair, h.half_life, m.as_of, d.quad, d.events, 2 ** (-(m.as_of - d.date) / h.half_life) as k
    from daily as d
    join months as m on m.as_of >= d.date
    cross join half_lives as h
)
select
    d.dyad,
    d.pair,
    d.half_life,
    d.as_of,
    q.quad,
    coalesce(sum(d.events * d.k) filter (d.quad = q.quad), 0) / sum(d.events * d.k) as share_of_quad,
    sum(d.events * d.k) ** 2 / sum(d.events * d.k ** 2) as n_eff,
    sum(d.events * d.k) ** 2 / sum(d.events * d.k ** 2) >= 5 as is_enough
from decayed as d
cross join (select distinct quad from event_types) as q
group by d.dyad, d.pair, d.half_life, d.as_of, q.quad
