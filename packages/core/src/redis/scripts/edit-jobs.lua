#!lua flags=allow-oom
-- Purpose: changes payload, priority or time of jobs that do not run.
-- KEYS: 1 queue
-- ARGV: id, priority, delay ms, run at and payload (empty where it stays) for each edit
-- Returns: OK, "outcome;state" for each edit: done | refused | not_found
-- Transition: pending -> scheduled; scheduled | retrying -> pending
-- Guards: state
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
-- @include edit
local ids, changes = {}, {}
local takes_no_time = { dead = true, cancelled = true, blocked = true }
for i = 1, #ARGV, 5 do
  local id, priority, delay, run_at, payload = unpack(ARGV, i, i + 4)
  ids[#ids + 1] = id
  changes[id] = { priority = priority ~= '' and priority or nil, payload = payload ~= '' and payload or nil,
    due = tonumber(run_at) or tonumber(delay) and now + tonumber(delay) }
end
each_job(ids, function(id, job)
  local change = changes[id]
  if job.state == 'active' or job.state == 'completed' or change.due and takes_no_time[job.state] then
    answer('refused', job.state)
  else
    if next(change) then edit(id, job, change) end
    answer('done', job.state)
  end
end)
stage_edits()
write_moves()
write_counts()
write_events()
wake_for_due()
return { 'OK', answers }
