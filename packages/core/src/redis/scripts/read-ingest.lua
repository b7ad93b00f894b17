#!lua flags=no-writes
-- Purpose: reads the first entries of a list that others push to, and leaves them there.
-- KEYS: 1 queue
-- ARGV: 1 list (on a cluster in the slot of the queue), 2 entries at most, 3 bytes after which no more are read, 4 bytes that an entry may have
-- Returns: OK, then entry and its SHA1 sum for each; instead of an entry that is too long its length, as a number
-- Transition: none
-- Guards: none
local list, limit, budget, longest = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local answer, read, bytes = { 'OK' }, 0, 0
-- Few first, because nobody knows how long they are. Those that are too long count as well: they have to be read to be known.
for _, upto in ipairs({ 1, 8, 32, 128, limit }) do
  local asked = math.min(upto, limit) - read
  if asked <= 0 or bytes >= budget then break end
  local entries = redis.call('LRANGE', list, read, read + asked - 1)
  for _, entry in ipairs(entries) do
    if read > 0 and bytes >= budget then break end
    local is_too_long = #entry > longest
    answer[#answer + 1] = is_too_long and #entry or entry
    answer[#answer + 1] = redis.sha1hex(entry)
    read = read + 1
    bytes = bytes + #entry
  end
  if #entries < asked then break end
end
return answer
