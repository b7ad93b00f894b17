#!lua flags=allow-oom
-- Purpose: takes jobs out of their places and puts them on their way to another queue.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 target queue, 3.. ids, each once
-- Returns: OK, for each id a letter (o = on its way, l = later, in another call, g = on its way by another call, r = refused, n = not found), states, now, records of those on their way (13 values each)
-- Transition: scheduled | retrying | blocked | pending | dead | cancelled -> on its way
-- Guards: state; a repeated token gives its records again
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
-- @include outbox
local token, target = ARGV[1], ARGV[2]
local ids, letters, states, out, bytes = { unpack(ARGV, 3) }, {}, {}, {}, 0
local current = redis.call('HMGET', key('run'), unpack(ids))
local function take_out(i, id, job, envelope)
  local state = job.state
  local _, job_type, priority = header(envelope)
  job.type, job.priority, job.expires = job_type, priority, expires_of(envelope)
  if waits[state] then leave_waiting(id, job) else leave(state, id) end
  job.state = 'moving'
  set_run(id, table.concat({ format_run(job) .. '\n' .. state, i, token, target }, ';'))
  enter('outbox', id, now)
  return state
end
for i, envelope in ipairs(redis.call('HMGET', key('envelope'), unpack(ids))) do
  local id, moving = ids[i], parse_moving(current[i])
  local job = parse_run(current[i])
  letters[i], states[i] = 'o', ''
  if not envelope then
    letters[i] = 'n'
  elseif moving then
    if moving.token ~= token then letters[i] = 'g' end
  elseif job.state == 'active' or job.state == 'completed' then
    letters[i], states[i] = 'r', job.state
  elseif bytes > 2097152 then
    letters[i] = 'l'
  else
    bytes = bytes + #envelope
    states[i] = take_out(i, id, job, envelope)
  end
  if letters[i] == 'o' then out[#out + 1] = id end
end
write_moves()
write_counts()
return { 'OK', table.concat(letters), states, now_text, records_of(out) }
