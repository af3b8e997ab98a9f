-- The same relationship in every source, month by month. chronology is coded by people, machine-coded is our coder's
-- reading of articles, the others are imported. events is all of a source's events between the two countries; balance is
-- (cooperation - conflict) / (cooperation + conflict) by PLOVER type, so that no source's own score enters it, and empty for
-- a source of conflict only, such as UCDP; own_score is the mean of the source's own score on the scale named beside it,
-- which no other source shares. deaths_* belong to events between the two countries, deaths_inside_* to all events placed
-- inside either of them, whoever acted; where a source gives one figure, as ACLED does, it is the lowest and the highest too.
-- A source has a row for every month from its first to its last; 0 is no event in it, not peace. An import that was limited
-- to some countries shows what it was limited to.
-- One row per dyad, source and month. Key: dyad, source, month.
with spells as (
    select if(coder = 'human', 'chronology', 'machine-coded') as source, min(date) as first_day, max(date) as last_day
    from event_dyads
    group by all
    union all
    select source, min(month), max(month) from imported_months where scope = 'all' group by all
),
counted as (  -- each branch is read once and lets a chosen dyad through to its files
    select
        if(coder = 'human', 'chronology', 'machine-coded') as source, dyad, date_trunc('month', date)::date as month, side, quad,
        1 as events, deaths_low, null::bigint as deaths_best, deaths_high, null::double as scale_total, 0 as scored_events,
        'between' as place
    from event_dyads
    union all
    select
        source, code as dyad, month, side, quad, events, deaths_low, deaths_best, deaths_high, scale_total, scored_events, 'between'
    from imported_months
    where scope in ('all', 'dyad') and code in (select dyad from dyads union all select 'ALL')
    union all
    select
        i.source, d.dyad, i.month, i.side, i.quad, 0, i.deaths_low, i.deaths_best, i.deaths_high, null, 0, 'inside'
    from imported_months as i
    join dyads as d on i.code in (d.state_a, d.state_b)
    where i.scope = 'country'
    union all
    select
        s.source, d.dyad,
        unnest(range(date_trunc('month', s.first_day)::date, s.last_day::date + interval 1 day, interval 1 month))::date,
        null, null, 0, null, null, null, null, 0, 'nowhere'
    from spells as s
    cross join (select dyad from dyads union all select 'ALL') as d
),
sums as (
    select
        dyad,
        source,
        month,
        coalesce(sum(events), 0)::bigint as events,
        coalesce(sum(events) filter (side = 'cooperation'), 0)::bigint as cooperation,
        coalesce(sum(events) filter (side = 'conflict'), 0)::bigint as conflict,
        coalesce(sum(events) filter (quad = 'material_conflict'), 0)::bigint as material_conflict,
        (cooperation - conflict) / nullif(cooperation + conflict, 0) as balance,
        sum(coalesce(deaths_low, deaths_best)) filter (place = 'between')::bigint as deaths_low,
        sum(deaths_best) filter (place = 'between')::bigint as deaths_best,
        sum(coalesce(deaths_high, deaths_best)) filter (place = 'between')::bigint as deaths_high,
        sum(coalesce(deaths_low, deaths_best)) filter (place = 'inside')::bigint as deaths_inside_low,
        sum(deaths_best) filter (place = 'inside')::bigint as deaths_inside_best,
        sum(coalesce(deaths_high, deaths_best)) filter (place = 'inside')::bigint as deaths_inside_high,
        sum(scale_total) / nullif(sum(scored_events), 0) as own_score,
        bool_or(place != 'nowhere') as is_known
    from counted
    group by all
)
select
    s.* exclude (own_score, is_known) replace (if(sum(s.cooperation) over pair > 0, s.balance, null) as balance),
    i.scale,
    s.own_score
from sums as s
left join import_sources as i using (source)
window pair as (partition by s.dyad, s.source)
qualify bool_or(s.is_known) over pair
