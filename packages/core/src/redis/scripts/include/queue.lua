-- Names of a queue's keys (listed in keys.ts), the store's time, and what the queue's meta hash says.
local base = KEYS[1]
local function key(name)
  return base .. ':' .. name
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local now_text = string.format('%.0f', now)
local meta = redis.call('HMGET', key('meta'), 'paused', 'listen_until', 'completed_count', 'completed_age', 'cancelled_count', 'cancelled_age', 'largest', 'limits', 'notices', 'webhooks')
local paused = meta[1] == '1'
local listening = meta[2] and tonumber(meta[2]) > now
-- A member of `active` that is no job and never leaves. A small sorted set is searched from end to end; one with a member as
-- long as this is not.
local ANCHOR = '~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~'
-- Lua passes about 8,000 values to one call at most.
local function write(command, name, values)
  for i = 1, #values, 4000 do redis.call(command, key(name), unpack(values, i, math.min(i + 3999, #values))) end
end
