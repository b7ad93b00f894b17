#!lua flags=no-writes
-- Purpose: reads the limits of a queue with what they do right now.
-- KEYS: 1 queue
-- ARGV: none
-- Returns: OK, types and "revision;JSON", types and how many wait, types and how many are active
-- Transition: none
-- Guards: none
local stored, types, running = redis.call('HGETALL', KEYS[1] .. ':limits'), {}, {}
for i = 1, #stored, 2 do types[#types + 1] = stored[i] end
if #types > 0 then
  for i, active in ipairs(redis.call('HMGET', KEYS[1] .. ':running', unpack(types))) do
    running[2 * i - 1], running[2 * i] = types[i], active or '0'
  end
end
return { 'OK', stored, redis.call('HGETALL', KEYS[1] .. ':limited_of'), running }
