-- Names of a queue's keys (listed in keys.ts), the store's time, and what the queue's meta hash says.
local base = KEYS[1]
local function key(name)
  return base .. ':' .. name
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local meta = redis.call('HMGET', key('meta'), 'paused', 'listen_until', 'completed_count', 'completed_age', 'cancelled_count', 'cancelled_age')
local paused = meta[1] == '1'
local listening = meta[2] and tonumber(meta[2]) > now
