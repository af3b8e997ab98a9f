-- The hundred milestones of each relationship with the most published reports behind them, newer ones first among equals:
-- the ones that a chart may label. One row per dyad and milestone. Key: dyad, date, event_id.
with ranked as (
    select dyad, unnest(min_by(event_id, {'fewest': -sources, 'oldest': date '9999-12-31' - date, 'id': event_id}, 100)) as event_id
    from milestones
    group by dyad
)
select m.*
from milestones as m
semi join ranked as r on r.dyad = m.dyad and r.event_id = m.event_id
