#!lua flags=allow-oom
-- Purpose: gives dead or cancelled jobs all their attempts again.
-- KEYS: 1 queue
-- ARGV: ids
-- Returns: OK, "outcome;state" for each id: done | refused | not_found
-- Transition: dead | cancelled -> pending
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
each_job(ARGV, function(id, job)
  if job.state == 'pending' then
    answer('done', 'pending')
  elseif (job.state == 'dead' or job.state == 'cancelled') and revive(id, job) then
    answer('done', 'pending')
  else
    answer('refused', job.state)
  end
end)
write_moves()
write_counts()
write_events()
return { 'OK', answers }
