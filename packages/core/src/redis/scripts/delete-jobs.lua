#!lua flags=allow-oom
-- Purpose: removes jobs that do not run, with all they left.
-- KEYS: 1 queue
-- ARGV: ids
-- Returns: OK, "outcome;state" for each id: done | refused | not_found
-- Transition: any state but active -> gone
-- Guards: state
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include endings
-- @include aside
-- @include steer
local gone = {}
each_job(ARGV, function(id, job)
  if job.state == 'active' then return answer('refused', 'active') end
  if waits[job.state] then leave_waiting(id, job) else leave(job.state, id) end
  gone[#gone + 1] = id
  job.state = ''
  job_event('job.deleted', id, job)
  answer('done')
  return 'gone'
end)
if #gone > 0 then
  write_moves()
  free_unique_keys(gone)
  for _, column in ipairs({ 'envelope', 'run', 'errors', 'progress', 'logs' }) do redis.call('HDEL', key(column), unpack(gone)) end
end
write_counts()
write_events()
return { 'OK', answers }
