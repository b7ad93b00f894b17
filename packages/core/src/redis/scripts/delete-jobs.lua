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
-- @include holds
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
local gone = {}
-- A hold for a time ends with the job that has it only here.
local names, holders = {}, {}
local function note_hold(id, job)
  local extra = string.match(job.envelope, '\n([^\n]*)\n')
  local name = string.find(extra, '"forMs":%d') and cjson.decode(extra).uniqueKey
  if name then names[#names + 1], holders[#holders + 1] = name, id end
end
each_job(ARGV, function(id, job)
  if job.state == 'active' then return answer('refused', 'active') end
  if waits[job.state] then leave_waiting(id, job) else leave(job.state, id) end
  gone[#gone + 1] = id
  job.state = ''
  job_event('job.deleted', id, job)
  note_hold(id, job)
  answer('done')
  return 'gone'
end)
if #gone > 0 then
  write_moves()
  free_unique_keys(gone)
  free_holds(names, holders)
  unhook(gone)
  for _, column in ipairs({ 'envelope', 'run', 'errors', 'progress', 'logs', 'retry_until' }) do redis.call('HDEL', key(column), unpack(gone)) end
end
write_counts()
write_events()
if noticing then
-- @include notices
end
return { 'OK', answers }
