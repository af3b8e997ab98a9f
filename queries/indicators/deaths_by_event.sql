-- The deaths claimed for each event: the lowest and the highest figure that anybody gives, and who gives them. No best
-- estimate is made: the two sides' claims about each other's losses have not been verified by anyone.
-- One row per dyad and event. Key: dyad, date, event_id.
select
    d.dyad,
    d.date,
    d.event_id,
    d.title,
    d.place,
    d.deaths_low,
    d.deaths_high,
    e.deaths_claimed_by,
    d.sources
from event_dyads as d
join events as e using (event_id)
where d.deaths_high > 0
