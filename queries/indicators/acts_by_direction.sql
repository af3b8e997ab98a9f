-- What each of two states is coded to have done or said to the other: how many acts of each quad class, their mean PLOVER
-- score, how many published reports stand behind each, and in how many at least two publishers are cited. A joint act of
-- both states counts in both directions (joint_acts). A difference between the two rows is one of what was reported and
-- picked as much as of what was done; the rules of coding are the same for both.
-- One row per dyad and pair. Key: dyad, pair.
with cited as (
    select event_id, count(*) as reports, min(publisher) <> max(publisher) as has_two_publishers
    from sources
    group by all
)
select
    p.dyad,
    p.pair,
    count(*) as acts,
    count(*) filter (p.is_joint) as joint_acts,
    count(*) filter (p.quad = 'verbal_cooperation') as verbal_cooperation,
    count(*) filter (p.quad = 'material_cooperation') as material_cooperation,
    count(*) filter (p.quad = 'verbal_conflict') as verbal_conflict,
    count(*) filter (p.quad = 'material_conflict') as material_conflict,
    avg(p.score) as mean_score,
    sum(c.reports) / count(*) as reports_per_act,
    count(*) filter (c.has_two_publishers) / count(*) as share_with_two_publishers
from event_pairs as p
left join cited as c using (event_id)
where p.pair like '%>%'
group by all
