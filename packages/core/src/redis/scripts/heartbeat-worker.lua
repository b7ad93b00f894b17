#!lua flags=allow-oom
-- Purpose: keeps a worker listed, forgets those that fell silent, and tells when the next schedule is due.
-- KEYS: 1 namespace
-- ARGV: 1 worker, 2 ms to stay listed, 3 what it says of itself (JSON), 4 whether it fires schedules (1 or 0)
-- Returns: OK, ms until the next schedule is due, -1 when there is nothing to watch
-- Transition: none
-- Guards: none
-- @include schedule-watch
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local workers, alive = KEYS[1] .. ':workers', KEYS[1] .. ':workers_alive'
local silent = redis.call('ZRANGE', alive, '-inf', now, 'BYSCORE', 'LIMIT', 0, 100)
if #silent > 0 then
  redis.call('HDEL', workers, unpack(silent))
  redis.call('ZREM', alive, unpack(silent))
end
redis.call('HSET', workers, ARGV[1], string.format('%.0f', now) .. ';' .. ARGV[3])
redis.call('ZADD', alive, now + tonumber(ARGV[2]), ARGV[1])
return { 'OK', ARGV[4] == '1' and watch_schedules(KEYS[1], ARGV[1], now) or -1 }
