-- The half-lives, in days, at which running values are taken: an event counts half after one of them, a quarter after two. Which
-- one is right nobody can say, hence three; 30 is shown unless another is asked for. One row per half-life. Key: half_life.
select *
from (values (14), (30), (90)) as chosen (half_life)
