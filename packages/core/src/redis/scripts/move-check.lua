#!lua flags=no-writes
-- Purpose: tells which ids and unique keys are taken in a queue to which jobs shall move.
-- KEYS: 1 queue
-- ARGV: 1 number of ids n, then n ids, then n unique keys or ''
-- Returns: OK, the state of each id that is kept or '', a letter for each unique key: t = taken, f = free
-- Transition: none
-- Guards: none
-- @include queue
-- @include unique
local n = tonumber(ARGV[1])
local states, letters = {}, {}
local runs = redis.call('HMGET', key('run'), unpack(ARGV, 2, n + 1))
for i, envelope in ipairs(redis.call('HMGET', key('envelope'), unpack(ARGV, 2, n + 1))) do
  states[i] = envelope and string.match(runs[i] or 'pending;', '^%a+') or ''
end
for i, holder in ipairs(redis.call('HMGET', key('unique'), unpack(ARGV, n + 2, 2 * n + 1))) do
  local name = ARGV[n + 1 + i]
  letters[i] = name ~= '' and holder and holds_key(name, holder) and 't' or 'f'
end
return { 'OK', states, table.concat(letters) }
