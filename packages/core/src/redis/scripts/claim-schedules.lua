#!lua flags=allow-oom
-- Purpose: hands out schedules that are due, and holds them for a while.
-- KEYS: 1 namespace
-- ARGV: 1 watcher, 2 schedules at most, 3 ms they are held
-- Returns: OK, now, ids, definitions, states, histories, ms until the next is due or -1
-- Transition: none
-- Guards: the time has come on the store's clock; what another watcher holds is not given
-- @include schedules
-- @include schedule-watch
local watcher, limit = ARGV[1], tonumber(ARGV[2])
local found = redis.call('ZRANGE', key('schedule_due'), '-inf', now, 'BYSCORE', 'LIMIT', 0, limit)
local known = {}
for _, id in ipairs(found) do known[id] = true end
-- Its own again: it may have lost the answer.
local holds = redis.call('HGETALL', key('schedule_holds'))
for i = 1, #holds, 2 do
  if holds[i + 1] == watcher and not known[holds[i]] then found[#found + 1] = holds[i] end
end
local due = {}
if #found > 0 then
  for i, text in ipairs(redis.call('HMGET', key('schedule_state'), unpack(found))) do
    local state = parse_state(text)
    local at = state and state.paused == '0' and tonumber(state.next_at)
    if at and at <= now then due[#due + 1] = { found[i], at } end
  end
end
table.sort(due, function(a, b) return a[2] < b[2] or (a[2] == b[2] and a[1] < b[1]) end)
local ids, scored, held = {}, {}, {}
local held_until = string.format('%.0f', now + tonumber(ARGV[3]))
for i = 1, math.min(limit, #due) do
  ids[i] = due[i][1]
  scored[2 * i - 1], scored[2 * i] = held_until, ids[i]
  held[2 * i - 1], held[2 * i] = ids[i], watcher
end
local definitions, states, histories = read_schedules(ids)
if #ids > 0 then
  redis.call('ZADD', key('schedule_due'), unpack(scored))
  redis.call('HSET', key('schedule_holds'), unpack(held))
end
return { 'OK', now_text, ids, definitions, states, histories, watch_schedules(base, watcher, now) }
