#!lua flags=allow-oom
-- Purpose: gives the longest dead jobs all their attempts again.
-- KEYS: 1 queue
-- ARGV: 1 jobs at most, 2 died at or before (ms) or +inf
-- Returns: OK, retried, more 0|1, died at of the last one looked at
-- Transition: dead -> pending
-- Guards: state; the unique key is free
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include aside
-- @include steer
-- @include revive
local limit = tonumber(ARGV[1])
local ids = redis.call('ZRANGE', key('dead'), '-inf', ARGV[2], 'BYSCORE', 'LIMIT', 0, limit)
local retried = 0
each_job(ids, function(id, job)
  if revive(id, job) then
    retried = retried + 1
  else
    -- Refused for its unique key: looked at, so that the loop of the caller ends, by growing younger.
    put(added, 'dead', now)
    put(added, 'dead', id)
  end
end)
write_moves()
write_counts()
write_events()
return { 'OK', retried, #ids == limit and 1 or 0 }
