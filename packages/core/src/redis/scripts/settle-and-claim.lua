#!lua flags=allow-oom
-- Purpose: stores how attempts ended and hands out new jobs, in one round trip.
-- KEYS: 1 queue
-- ARGV: 1 line and token ("0;…"), 2 worker, 3 jobs wanted (0 = only settle), 4 lease ms, 5 types served (joined by blanks), 6 kept completed, 7 kept cancelled, 8 types of the settlements and "/", then kind letter and epoch of each ("email:send/c1*200 f2": 200 equal ones, then one; "c1:2" is of the second type), 9 errors of the settlements, each shape once, as lines "shape sample", 10.. their ids, then their data
-- Returns: OK, outcome letters of the settlements (o = ok, l = lease lost), paused 0|1, more 0|1, due in ms or -1, envelopes of the claimed jobs, their lines "id;epoch;attempt", or the id alone for the first run of a job
-- Transition: active -> completed | retrying | dead | scheduled | pending | cancelled; scheduled | retrying -> pending; pending -> active; pending | scheduled | retrying -> cancelled at their deadline
-- Guards: state active and same epoch to settle; state pending to claim; the last token of the worker's line repeats its answer, an older one is refused
-- Idle workers ask every few seconds: they get their answer before anything else is set up.
if ARGV[8] == '' then
  local tag = KEYS[1] .. ':'
  local pending = redis.call('HGET', tag .. 'counts', 'pending')
  if (not pending or pending == '0') and redis.call('EXISTS', tag .. 'scheduled', tag .. 'retrying') == 0 then
    local last = redis.call('GET', tag .. 'replay:' .. string.sub(ARGV[1], 1, 2) .. ARGV[2])
    if not (last and string.find(last, ARGV[1] .. ' ', 1, true)) then
      return { 'OK', '', redis.call('HGET', tag .. 'meta', 'paused') == '1' and 1 or 0, 0, -1, {}, '' }
    end
  end
end
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include errors
-- @include error-groups
-- @include endings
-- @include usage
-- @include lanes
-- @include settle
-- @include aside
-- @include lists
-- @include promote
-- @include claim
local token, replay_key = ARGV[1], key('replay:' .. string.sub(ARGV[1], 1, 2) .. ARGV[2])
local replay = redis.call('GET', replay_key)
local tokens = replay and string.match(replay, '^[^\n]*') or ''
if replay then
  if string.sub(tokens, 1, #token + 1) == token .. ' ' then return repeat_answer(replay) end
  -- A call that was given up and arrives behind later ones: nobody waits for its answer, so it may claim nothing.
  if string.find(tokens, ' ' .. token .. ' ', 1, true) then return { 'OK', '', 0, 0, -1, {}, '' } end
end

local outcomes = settle_all(ARGV[8], ARGV, 10, ARGV[9])
local more, due_in = 0, -1
if wanted > 0 and not paused then
  if counted('expiring') > 0 then
-- @include expire
-- @include overdue
  end
  more, due_in = claim()
else
  -- A worker that claims is told of the next due job itself.
  wake_for_due()
end
if lanes then
  lanes.write()
  if lanes.is_freed and (wanted == 0 or paused) then wake() end
end
write_counts()
write_events()
if noticing then
-- @include notices
end
local held = table.concat(claimed.marks, '\n')
if claimed.count > 0 or #outcomes > 0 then
  -- One small answer for each worker: an hour outlasts any outage after which its leases could still hold.
  local lines = { token .. ' ' .. string.sub(tokens, 1, 400), outcomes, held }
  redis.call('SET', replay_key, table.concat(lines, '\n'), 'PX', 3600000)
end
return { 'OK', outcomes, paused and 1 or 0, more, due_in, claimed.envelopes, held }
