#!lua flags=no-writes
-- Purpose: reads the workers that were heard of lately.
-- KEYS: 1 namespace
-- ARGV: none
-- Returns: OK, "seen at;JSON" of each worker, and for each in the same order 1 when it was asked to stop, else 0
-- Transition: none
-- Guards: none
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ids = redis.call('ZRANGE', KEYS[1] .. ':workers_alive', string.format('(%.0f', now), '+inf', 'BYSCORE', 'LIMIT', 0, 5000)
local found, asked = {}, {}
for _, id in ipairs(ids) do
  local said = redis.call('HGET', KEYS[1] .. ':workers', id)
  if said then
    found[#found + 1] = said
    asked[#asked + 1] = redis.call('SISMEMBER', KEYS[1] .. ':workers_asked', id)
  end
end
return { 'OK', found, asked }
