-- Counters change together with the structures they count, once a call. Those asked for most are read together.
local changes, stored = {}, nil
local READ = { 'pending', 'aside', 'active', 'completed', 'total:completed', 'expiring', 'unique_waiting' }
local function count(field, by)
  changes[field] = (changes[field] or 0) + by
end
local function read_counts(fields)
  stored = stored or {}
  for i, value in ipairs(redis.call('HMGET', key('counts'), unpack(fields))) do stored[fields[i]] = tonumber(value or 0) end
end
-- The counter with the changes of this call.
local function counted(field)
  if not stored then read_counts(READ) end
  if not stored[field] then read_counts({ field }) end
  return stored[field] + (changes[field] or 0)
end
local function write_counts()
  local fields, missing, values = {}, {}, {}
  for field, by in pairs(changes) do
    if by ~= 0 then
      fields[#fields + 1] = field
      if not stored or not stored[field] then missing[#missing + 1] = field end
    end
  end
  if #fields == 0 then return end
  if #missing > 0 then read_counts(missing) end
  for _, field in ipairs(fields) do
    stored[field] = stored[field] + changes[field]
    values[#values + 1] = field
    values[#values + 1] = stored[field]
  end
  redis.call('HSET', key('counts'), unpack(values))
  changes = {}
end
