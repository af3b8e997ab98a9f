-- The hundred milestones of each relationship with the most published reports behind them, newer ones first among equals:
-- the ones that a chart may label. One row per dyad and milestone. Key: dyad, date, event_id.
select *
from milestones
qualify row_number() over (partition by dyad order by sources desc, date desc, event_id) <= 100
