#!lua
-- Purpose: stores new jobs, claimable in the order given.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 number of jobs n, 3 a priority digit for each job, then their types (" email:send*200 hello*3": 200 of one, then three of the other), 4 number of extras, 5.. n ids, n envelopes without creation time, then index, delay ms, run at, unique key and JSON of rarer wishes (empty where absent) for each extra
-- Returns: OK, the time of the call, then a line "index;surviving id" for each duplicate, with ";r" behind it when that job was replaced
-- Transition: none -> pending | scheduled; a job that is replaced as in edit-jobs
-- Guards: id and unique key are free; a slot is newer than the newest one of its schedule; a repeated token changes nothing; only a waiting job is replaced
-- @include queue
-- @include counters
-- @include events
-- @include moves
-- @include new-jobs
if ARGV[4] ~= '0' then
-- @include extras
  -- `replaces`: indexes of the jobs that replace another; `place_replaced` does what is left about that when all others are placed.
  if any_replace then
-- @include jobs
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
-- @include edit
-- @include replace
  end
end
-- @include place-new
return { 'OK', answer }
