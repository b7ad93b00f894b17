-- Workers can be asked to stop.

ALTER TABLE {schema}.workers
  -- Goes with the row: a worker that fell silent and is heard again was not asked.
  ADD COLUMN stop_asked boolean NOT NULL DEFAULT false;
