-- A schedule is three strings: what it is (JSON, opaque here), its history (lines of JSON, the newest last), and its state:
-- revision;last_slot;runs;next_at;paused;created_at;updated_at, next_at empty when it is due no more.
local base = KEYS[1]
local function key(name)
  return base .. ':' .. name
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local now_text = string.format('%.0f', now)
local function parse_state(text)
  if not text then return nil end
  local revision, last_slot, runs, next_at, paused, created, updated = string.match(text, '^(%d+);([^;]*);(%d+);([^;]*);(%d);(%d+);(%d+)$')
  return { revision = revision, last_slot = last_slot, runs = runs, next_at = next_at, paused = paused, created = created, updated = updated }
end
local function format_state(state)
  return table.concat({ state.revision, state.last_slot, state.runs, state.next_at, state.paused, state.created, state.updated }, ';')
end
-- Nobody holds it any more; it can be handed out from its time on.
local function make_due(id, state)
  redis.call('HDEL', key('schedule_holds'), id)
  if state.next_at ~= '' and state.paused == '0' then
    redis.call('ZADD', key('schedule_due'), state.next_at, id)
  else
    redis.call('ZREM', key('schedule_due'), id)
  end
end
-- Their definitions, states and histories, in the order of the ids.
local function read_schedules(ids)
  if #ids == 0 then return {}, {}, {} end
  return redis.call('HMGET', key('schedules'), unpack(ids)), redis.call('HMGET', key('schedule_state'), unpack(ids)),
    redis.call('HMGET', key('schedule_history'), unpack(ids))
end
-- A hint: where the user of the connection may not publish, watchers learn it with their next look.
local function tell_watchers()
  redis.pcall('PUBLISH', key('signals'), 'schedules')
end
