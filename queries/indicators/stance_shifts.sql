-- Positions that changed: an actor takes another step towards the same addressee on the same issue than the last time
-- it was reported. shift is the new step less the old one (-4 to +4); days_between is how long the last word lay back.
-- A shift may be one of tone, of audience, or of what was reported: read both statements.
-- One row per changed position. Key: date, event_id, stance_number.
with spoken as (
    select
        *,
        lag(step) over earlier as previous_step,
        lag(event_id) over earlier as previous_event_id,
        lag(quote) over earlier as previous_quote
    from stances
    window earlier as (partition by actor, toward, issue order by date, event_id, stance_number)
)
select
    date,
    event_id,
    stance_number,
    actor,
    toward,
    issue,
    previous_position,
    position,
    step - previous_step as shift,
    (date - previous_date)::bigint as days_between,
    is_reversal,
    quote,
    previous_quote,
    previous_event_id,
    publisher,
    url
from spoken
where step <> previous_step
