-- Counters change together with the structures they count, once a call.
local changes = {}
local function count(field, by)
  changes[field] = (changes[field] or 0) + by
end
-- The counter with the changes of this call.
local function counted(field)
  return tonumber(redis.call('HGET', key('counts'), field) or 0) + (changes[field] or 0)
end
local function write_counts()
  local fields, values = {}, {}
  for field, by in pairs(changes) do
    if by ~= 0 then fields[#fields + 1] = field end
  end
  if #fields == 0 then return end
  for i, before in ipairs(redis.call('HMGET', key('counts'), unpack(fields))) do
    values[#values + 1] = fields[i]
    values[#values + 1] = (before or 0) + changes[fields[i]]
  end
  redis.call('HSET', key('counts'), unpack(values))
  changes = {}
end
