#!lua flags=allow-oom
-- Purpose: cancels what waits in the queue, a piece at a time.
-- KEYS: 1 queue
-- ARGV: 1 jobs at most, 2 kept cancelled
-- Returns: OK, cancelled, more 0|1
-- Transition: scheduled | retrying | blocked | pending -> cancelled
-- Guards: state
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include endings
-- @include usage
-- @include lanes
-- @include aside
-- @include lists
-- @include steer
local limit, scanned = tonumber(ARGV[1]), 0
local function cancel(ids, is_popped)
  each_job(ids, function(id, job)
    if waits[job.state] then
      leave_waiting(id, job, is_popped)
      finish(id, job, 'cancelled', 'requested')
      job_event('job.cancelled', id, job)
    end
  end)
end
local names = { 'scheduled', 'retrying', 'blocked', 'heads', 'limited' }
for _, job_type in ipairs(redis.call('HKEYS', key('aside'))) do names[#names + 1] = 'aside:' .. job_type end
for _, name in ipairs(names) do
  if #ended < limit then cancel(redis.call('ZRANGE', key(name), 0, limit - #ended - 1)) end
end
for priority = 5, 1, -1 do
  -- Places of jobs that are gone are popped, too, so the work is bounded by what was looked at.
  while #ended < limit and scanned < limit + 400 do
    local popped, looked_at = pop_pending(priority, limit - #ended)
    if looked_at == 0 then break end
    scanned = scanned + looked_at
    cancel(popped, true)
  end
end
write_moves()
free_unique_keys(ended)
if #ended > 0 then
  local limit = tonumber(meta[5] or ARGV[2])
  trim_by_count('cancelled', limit, slack_of(limit))
end
write_counts()
write_events()
if noticing then
-- @include notices
end
local left = 0
for _, counted in ipairs(redis.call('HMGET', key('counts'), 'scheduled', 'retrying', 'blocked', 'pending')) do
  left = left + tonumber(counted or 0)
end
return { 'OK', #ended, left > 0 and 1 or 0 }
