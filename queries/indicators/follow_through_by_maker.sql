-- How far each side's promises were kept. due counts those judged 0 to 3; full those done as promised (3).
-- follow_through is 100 * sum of the levels / (3 * due). Contradicted, pending and untestable promises stand apart;
-- follow_through_with_contradicted shows the value if each contradicted one counted 0 among the due. All promises weigh
-- alike, whatever they are about.
-- One row per maker's side and period (made in the last 24 months of the coverage, or at any time in it). Key:
-- maker_side, period.
with told as (
    select
        a.assurance_id,
        a.date,
        a.status,
        try_cast(a.status as integer) as level,
        if(count(distinct c.country) = 1, any_value(c.country), 'joint') as maker_side
    from (select *, unnest(string_split(maker, '; ')) as actor from assurance_records) as a
    left join actors as c using (actor)
    group by a.assurance_id, a.date, a.status
),
sides as (
    select * from told
    union all
    select assurance_id, date, status, level, 'all' as maker_side from told
)
select
    s.maker_side,
    p.period,
    count(*) as promises,
    count(s.level) as due,
    count(*) filter (s.level = 3) as kept_in_full,
    count(*) filter (s.level < 3) as not_in_full,
    count(*) filter (s.status = 'contradicted') as contradicted,
    count(*) filter (s.status = 'pending') as pending,
    count(*) filter (s.status = 'untestable') as untestable,
    100 * sum(s.level) / nullif(3 * count(s.level), 0) as follow_through,
    100 * coalesce(sum(s.level), 0) / nullif(3 * (count(s.level) + count(*) filter (s.status = 'contradicted')), 0)
        as follow_through_with_contradicted
from sides as s
join (values ('24 months', 24), ('whole coverage', 9999)) as p (period, length)
    on s.date > (select max(as_of) from months) - to_months(p.length)
group by all
