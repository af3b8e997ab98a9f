"""What SQL cannot count: intervals, flags, volatility, breaks, polarisation. One file is one statistic.

The docstring of a file is the text that readers see under "How this is counted", as the comment of a SQL file is: what
it shows, the formula, its source, one row per what, and the key. READS names the views whose rows go to `compute`, in
that order, and APART the columns by which rows are computed apart, so that a reader's choice of them may be applied
before; `compute` is a pure function from data frames to one data frame, with a fixed seed where it resamples.
`queries.rows(db, name)` runs it, and pages treat its rows like those of a view. numpy, scipy and ruptures are imported
by these files only, and each file only when its statistic is asked for.

What SQL can count, SQL counts: decayed sums, shares, ladders, openness, follow-through, latest positions. What the
statistics add has this in common:
- Events are counted, never reports: several reports of one event are one record.
- n_eff, the effective number of events, under FLOOR: the value is kept, is_enough is false, no conclusion is drawn.
- Bands hold 90 %: the 5th to the 95th percentile of the resamples, or a Jeffreys interval for a share.
- What the coverage does not reach is left out, never filled in.
"""
