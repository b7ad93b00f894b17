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
-- @include aside
-- @include steer
local limit, ids = tonumber(ARGV[1]), {}
local function add(found)
  for _, id in ipairs(found) do ids[#ids + 1] = id end
end
for _, state in ipairs({ 'scheduled', 'retrying', 'blocked' }) do
  if #ids < limit then add(redis.call('ZRANGE', key(state), 0, limit - #ids - 1)) end
end
if #ids < limit then add(redis.call('ZRANGE', key('heads'), 0, limit - #ids - 1)) end
for _, kind in ipairs(redis.call('HKEYS', key('aside'))) do
  if #ids < limit then add(redis.call('ZRANGE', key('aside:' .. kind), 0, limit - #ids - 1)) end
end
for priority = 5, 1, -1 do
  if #ids < limit then
    local popped = redis.call('LPOP', key('pending:' .. priority), limit - #ids) or {}
    add(popped)
  end
end
each_job(ids, function(id, job)
  if waits[job.state] then
    leave_waiting(id, job)
    finish(id, job, 'cancelled', 'requested')
    job_event('job.cancelled', id, job)
  end
end)
write_moves()
free_unique_keys(ended)
write_counts()
write_events()
if #ended > 0 then trim_by_count('cancelled', tonumber(meta[5] or ARGV[2])) end
return { 'OK', #ended, #ids >= limit and 1 or 0 }
