-- Counters change together with the structures they count, once a call.
local changes = {}
local function count(field, by)
  changes[field] = (changes[field] or 0) + by
end
local function write_counts()
  for field, by in pairs(changes) do
    if by ~= 0 then redis.call('HINCRBY', key('counts'), field, by) end
  end
  changes = {}
end
