#!lua flags=no-writes
-- Purpose: tells which jobs may leave the queue, and the unique keys that they hold.
-- KEYS: 1 queue
-- ARGV: ids
-- Returns: OK, for each id a letter (m = may leave, g = is on its way, r = refused, n = not found), states, unique keys held
-- Transition: none
-- Guards: none
-- @include queue
-- @include jobs
-- @include outbox
local letters, states = {}, {}
local envelopes = redis.call('HMGET', key('envelope'), unpack(ARGV))
local names = held_keys(ARGV, envelopes)
for i, run in ipairs(redis.call('HMGET', key('run'), unpack(ARGV))) do
  local state = string.match(run or 'pending;', '^%a+')
  states[i] = state
  letters[i] = not envelopes[i] and 'n' or state == 'moving' and 'g' or (state == 'active' or state == 'completed') and 'r' or 'm'
end
return { 'OK', table.concat(letters), states, names }
