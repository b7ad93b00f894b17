#!lua flags=no-writes
-- Purpose: reads what errors of a queue have in common, those seen last first.
-- KEYS: 1 queue
-- ARGV: 1 groups at most, 2 and 3 only those behind this time and this name ("shape type"); +inf and nothing: all
-- Returns: OK, now, more 0|1, names, times of their last errors, lines of their counts, samples as JSON
-- Transition: none
-- Guards: none
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit, last_at = tonumber(ARGV[1]), ARGV[2]
local tag, more = KEYS[1] .. ':', 0
local names, times = {}, {}
local found = redis.call('ZRANGE', tag .. 'error_groups', last_at, now - 2592000000, 'BYSCORE', 'REV', 'WITHSCORES')
for i = 1, #found, 2 do
  local name, at = found[i], found[i + 1]
  if last_at == '+inf' or tonumber(at) < tonumber(last_at) or name < ARGV[3] then
    if #names == limit then
      more = 1
      break
    end
    names[#names + 1], times[#times + 1] = name, at
  end
end
if #names == 0 then return { 'OK', now, 0, {}, {}, {}, {} } end
return { 'OK', now, more, names, times, redis.call('HMGET', tag .. 'error_counts', unpack(names)), redis.call('HMGET', tag .. 'error_samples', unpack(names)) }
