-- Every event: who did what to whom, when and where, with its PLOVER type, mode, quad class and score.
-- The score is the mode's, or the type's where the mode has none. contact marks meetings, visits, calls and negotiations
-- (CONSULT), violence marks deliberate acts that can do serious bodily harm (ASSAULT). Deaths are the range of the claims.
-- coder tells human-coded from machine-coded; review_state is written (by hand, from its sources), accepted or corrected (a
-- person judged a machine's proposal) or proposed. status: only what occurred is counted by the indicators. same_as names the
-- event of which a machine-coded one is probably a further report. is_counted: it occurred, is not known under another id, and
-- its month is known. One row per event. Key: date, event_id.
select
    r.event_id,
    r.date,
    r.date_end,
    r.date_precision,
    r.title,
    r.summary,
    r.event_type,
    r.mode,
    t.quad,
    t.side,
    t.channel,
    coalesce(m.score, t.score) as score,
    r.event_type = 'CONSULT' as is_contact,
    r.event_type = 'ASSAULT' as is_violence,
    r.source_actors,
    r.target_actors,
    list_distinct(list_concat(r.source_actors, r.target_actors, list_transform(r.stances, lambda s: s.actor))) as actors,
    r.location.name as place,
    r.location.country as place_country,
    r.location.lat as latitude,
    r.location.lon as longitude,
    r.issues,
    r.dyads,
    r.milestone_kind,
    r.fatalities.low as deaths_low,
    r.fatalities.high as deaths_high,
    r.fatalities.claimed_by as deaths_claimed_by,
    len(r.stances) as stances,
    len(r.sources) as sources,
    r.notes,
    r.coder,
    r.review_state,
    r.reviewer,
    r.status,
    r.salience,
    d.same_as,
    r.status = 'occurred' and d.same_as is null and r.date_precision <> 'year' as is_counted,
    r.article,
    r.evidence,
    r.evidence_start,
    r.evidence_end,
    r.rule,
    r.confidence,
    r.coder_version
from current_records as r
join event_types as t using (event_type)
left join event_modes as m using (event_type, mode)
left join same_events as d using (event_id)
