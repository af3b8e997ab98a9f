-- The events that a historian of a relationship would list: visits, mechanisms, rank, agreements, truces, closures, strikes,
-- expulsions and the like, with what each shows of that relationship: improves, worsens or neutral (the coder's judgement,
-- not a measurement). The dyad ALL holds each milestone once. One row per milestone and dyad. Key: dyad, date, event_id.
select
    d.dyad,
    d.date,
    d.event_id,
    d.milestone_kind,
    coalesce(d.direction, 'neutral') as direction,
    e.title,
    e.summary,
    e.date_end,
    e.date_precision,
    e.place,
    e.event_type,
    e.quad,
    e.side,
    e.channel,
    e.deaths_low,
    e.deaths_high,
    e.sources,
    s.publisher,
    s.url,
    d.coder,
    e.review_state
from event_dyads as d
join events as e using (event_id)
left join sources as s on s.event_id = d.event_id and s.source_number = 1
where d.milestone_kind is not null
