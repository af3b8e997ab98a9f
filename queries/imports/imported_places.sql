-- Imported events by place and month, counted when they were imported: between two countries (scope dyad) and in a country
-- (scope country). Places are told apart to a hundredth of a degree; a source that knows only the country puts the event
-- in its middle (place_precision). One row per source, scope, code, month, place and side.
-- Key: source, scope, code, month, latitude, longitude, side.
select *
from imported_files_places()
