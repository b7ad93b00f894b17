#!lua flags=allow-oom
-- Purpose: keeps a worker listed, forgets those that fell silent, tells when the next schedule is due and whether it was asked to stop.
-- KEYS: 1 namespace
-- ARGV: 1 worker, 2 ms to stay listed, 3 what it says of itself (JSON), 4 whether it fires schedules (1 or 0)
-- Returns: OK, ms until the next schedule is due, -1 when there is nothing to watch; 1 when it was asked to stop, else 0
-- Transition: none
-- Guards: none
-- @include schedule-watch
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local workers, alive, asked = KEYS[1] .. ':workers', KEYS[1] .. ':workers_alive', KEYS[1] .. ':workers_asked'
local silent = redis.call('ZRANGE', alive, '-inf', now, 'BYSCORE', 'LIMIT', 0, 100)
if #silent > 0 then
  redis.call('HDEL', workers, unpack(silent))
  redis.call('ZREM', alive, unpack(silent))
  redis.call('SREM', asked, unpack(silent))
end
-- It may have fallen silent with more than a hundred others.
if tonumber(redis.call('ZSCORE', alive, ARGV[1]) or 0) <= now then redis.call('SREM', asked, ARGV[1]) end
redis.call('HSET', workers, ARGV[1], string.format('%.0f', now) .. ';' .. ARGV[3])
redis.call('ZADD', alive, now + tonumber(ARGV[2]), ARGV[1])
local is_asked = redis.call('SISMEMBER', asked, ARGV[1])
return { 'OK', ARGV[4] == '1' and watch_schedules(KEYS[1], ARGV[1], now) or -1, is_asked }
