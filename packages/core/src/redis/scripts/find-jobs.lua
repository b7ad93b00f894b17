#!lua flags=no-writes
-- Purpose: reads jobs by id, all their columns at one moment.
-- KEYS: 1 queue
-- ARGV: ids
-- Returns: OK, envelopes, runs, errors, progress (each in the order of the ids, false where absent)
-- Transition: none
-- Guards: none
local answer = { 'OK' }
for _, column in ipairs({ 'envelope', 'run', 'errors', 'progress' }) do
  answer[#answer + 1] = redis.call('HMGET', KEYS[1] .. ':' .. column, unpack(ARGV))
end
return answer
