#!lua flags=allow-oom
-- Purpose: gives the longest dead jobs all their attempts again.
-- KEYS: 1 queue
-- ARGV: 1 jobs at most, 2 died at or before (ms) or +inf, 3 jobs to pass over
-- Returns: OK, retried, passed over in this call, more 0|1
-- Transition: dead -> pending
-- Guards: state; the unique key is free
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
-- @include unique
-- @include revive
local limit, skip, retried, looked_at = tonumber(ARGV[1]), tonumber(ARGV[3]), 0, 0
while retried < limit and looked_at < limit + 100 do
  -- Those whose unique key was taken meanwhile stay where they are and are passed over.
  local ids = redis.call('ZRANGE', key('dead'), '-inf', ARGV[2], 'BYSCORE', 'LIMIT', skip + looked_at, limit - retried)
  if #ids == 0 then break end
  looked_at = looked_at + #ids
  each_job(ids, function(id, job)
    if revive(id, job) then retried = retried + 1 end
  end)
end
write_moves()
write_counts()
write_events()
local more = retried == limit or looked_at >= limit + 100
return { 'OK', retried, looked_at - retried, more and 1 or 0 }
