-- The promises the two sides made each other: who promised what to whom, in which words, when it fell due, and how it
-- stands by the latest judgement. 0 no step found, 1 a first step, 2 done in part, 3 done as promised; contradicted: an
-- independent body says so, or the maker owned to an act against it; pending: not due yet; untestable: too vague to
-- judge. A promise without a date is due after 90 days. One coder judged them. maker_side is the state for which the
-- maker speaks; joint where both promised. days_elapsed runs to the last covered day.
-- One row per assurance. Key: date, assurance_id.
with makers as (
    select
        m.assurance_id,
        if(count(distinct a.country) = 1, any_value(a.country), 'joint') as maker_side
    from (select assurance_id, unnest(string_split(maker, '; ')) as actor from assurance_records) as m
    left join actors as a using (actor)
    group by all
)
select
    r.date,
    r.assurance_id,
    r.maker,
    s.maker_side,
    r.receiver,
    r.promise,
    r.quote,
    r.issue,
    r.due,
    coalesce(r.due, r.date + r.horizon_days) as judged_by,
    r.status,
    try_cast(r.status as integer) as status_level,
    ((select max(as_of) from months) - r.date)::bigint as days_elapsed,
    (list_min([h.date for h in r.status_history if h.status in ('1', '2', '3')]) - r.date)::bigint
        as days_to_first_step,
    len(r.status_history) as judgements,
    r.event_id,
    array_to_string(r.source_urls, ' ') as source_urls,
    r.note
from assurance_records as r
join makers as s using (assurance_id)
