#!lua flags=allow-oom
-- Purpose: stores how attempts ended and hands out new jobs, in one round trip.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 worker, 3 jobs wanted (0 = only settle), 4 lease ms, 5 types served (joined by blanks), 6 kept completed, 7 kept cancelled, 8 number of settlements, 9.. id, kind letter and epoch, data for each settlement
-- Returns: OK, outcome letters of the settlements (o = ok, l = lease lost), paused 0|1, more 0|1, due in ms or -1, ids, envelopes, "epoch;attempt" of the claimed jobs
-- Transition: active -> completed | retrying | dead | scheduled | pending | cancelled; scheduled | retrying -> pending; pending -> active
-- Guards: state active and same epoch to settle; state pending to claim; the worker's last token repeats its answer
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include errors
-- @include endings
-- @include settle
-- @include lists
-- @include promote
-- @include claim
local token, worker, wanted = ARGV[1], ARGV[2], tonumber(ARGV[3])
local replay_key = key('replay:' .. worker)
local replay = redis.call('GET', replay_key)
if replay and string.sub(replay, 1, #token + 1) == token .. '\n' then return repeat_answer(replay, #token + 2) end

local outcomes = settle_all(8)
local more, due_in = 0, -1
local ids, envelopes, marks = {}, {}, {}
if wanted > 0 and not paused then
  more, due_in = claim(wanted, tonumber(ARGV[4]), worker, ARGV[5], ids, envelopes, marks)
end
-- A worker that claims is told of the next due job itself.
if wanted == 0 then wake_for_due() end
write_counts()
write_events()
if #ids > 0 or #outcomes > 0 then
  -- One small answer for each worker: an hour outlasts any outage after which its leases could still hold.
  local held = {}
  for i, id in ipairs(ids) do held[i] = id .. ';' .. string.match(marks[i], '^%d+') end
  redis.call('SET', replay_key, token .. '\n' .. outcomes .. '\n' .. table.concat(held, '\n'), 'PX', 3600000)
end
return { 'OK', outcomes, paused and 1 or 0, more, due_in, ids, envelopes, marks }
