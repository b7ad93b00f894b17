#!lua flags=allow-oom
-- Purpose: ends the way of jobs to another queue: forgets those that arrived and puts back those that were refused.
-- KEYS: 1 queue
-- ARGV: 1 token of the call in which they left, 2 a letter for each id (d = it arrived, r = it was refused), 3.. ids
-- Returns: OK
-- Transition: on its way -> gone | the state that it had
-- Guards: on its way since the call with this token; repeating changes nothing
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include endings
-- @include holds
-- @include outbox
local token, letters, ids, gone = ARGV[1], ARGV[2], { unpack(ARGV, 3) }, {}
local names, holders = {}, {}
local function put_back(id, job, moving, envelope)
  local _, _, priority = header(envelope)
  local expires = expires_of(envelope)
  local ended = moving.state == 'dead' or moving.state == 'cancelled'
  job.state = moving.state
  set_run(id, format_run(job))
  if job.state == 'pending' then
    to_pending(id, priority)
  else
    enter(job.state, id, tonumber(ended and job.finished_at or job.run_at) or now)
  end
  if expires and not ended then enter('expiring', id, expires) end
end
local current = redis.call('HMGET', key('run'), unpack(ids))
local envelopes = redis.call('HMGET', key('envelope'), unpack(ids))
local held, kinds = held_keys(ids, envelopes)
for i, id in ipairs(ids) do
  local moving = parse_moving(current[i])
  if moving and moving.token == token then
    local job = parse_run(current[i])
    leave('outbox', id)
    if string.sub(letters, i, i) == 'r' then
      put_back(id, job, moving, envelopes[i])
    else
      gone[#gone + 1] = id
      if tonumber(kinds[i]) then names[#names + 1], holders[#holders + 1] = held[i], id end
      event('job.moved', id, type_of(envelopes[i]), '', job.attempt, job.epoch)
    end
  end
end
write_moves()
if #gone > 0 then
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
wake_for_due()
return { 'OK' }
