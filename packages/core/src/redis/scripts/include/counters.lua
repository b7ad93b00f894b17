-- Counters change together with the structures they count, once a call. Those asked for most are read together.
local changes, stored = {}, nil
local READ = { 'pending', 'aside', 'active', 'completed', 'total:completed', 'expiring', 'unique_waiting', 'popped:3' }
local function count(field, by)
  changes[field] = (changes[field] or 0) + by
end
local function read_counts(fields)
  stored = stored or {}
  for i, value in ipairs(redis.call('HMGET', key('counts'), unpack(fields))) do stored[fields[i]] = tonumber(value or 0) end
end
-- Figures of this minute (ADR 11), by type: enqueued, completed, failed, dead, cancelled, then the histograms of waited and ran. A
-- string holds an hour of a type: a block for the sum of the hour, empty until its minutes are dropped, and one for each minute.
-- The type - stands for jobs whose type nobody told.
local BLOCK, WAITED, RAN = 41, 5, 23
local figures = {}
local function tally(job_type, figure, by)
  local of = figures[job_type]
  if not of then
    of = {}
    figures[job_type] = of
  end
  local sum = (of[figure] or 0) + by
  of[figure] = sum ~= 0 and sum or nil
end
-- The bucket of a time: HISTORY_BUCKETS_MS, the first is 0. Compared one by one, because a table would be built in each call.
local function bucket_of(ms)
  if ms <= 50 then return ms <= 1 and 0 or ms <= 2 and 1 or ms <= 5 and 2 or ms <= 10 and 3 or ms <= 25 and 4 or 5 end
  if ms <= 2500 then return ms <= 100 and 6 or ms <= 250 and 7 or ms <= 500 and 8 or ms <= 1000 and 9 or 10 end
  return ms <= 5000 and 11 or ms <= 10000 and 12 or ms <= 30000 and 13 or ms <= 60000 and 14 or ms <= 300000 and 15 or ms <= 1800000 and 16 or 17
end
local function write_figures()
  local minute = math.floor(now / 60000)
  local hour = math.floor(minute / 60)
  local first = BLOCK * (1 + minute - 60 * hour)
  for job_type, of in pairs(figures) do
    local name, args, n, first_by = hour .. ';' .. job_type, { 'OVERFLOW', 'SAT' }, 2, nil
    for figure, by in pairs(of) do
      args[n + 1], args[n + 2], args[n + 3], args[n + 4] = 'INCRBY', 'u32', '#' .. first + figure, by
      n = n + 4
      first_by = first_by or by
    end
    -- The first of its kind within this minute, and perhaps of its type within this hour.
    if first_by and redis.call('BITFIELD', key('history:' .. name), unpack(args))[1] == first_by then
      redis.call('PEXPIRE', key('history:' .. name), 2682000000)
      redis.call('ZADD', key('history_minutes'), hour, name)
      redis.call('ZADD', key('history_types'), 'GT', hour, job_type)
    end
  end
  figures = {}
end
-- The counter with the changes of this call.
local function counted(field)
  if not stored then read_counts(READ) end
  if not stored[field] then read_counts({ field }) end
  return stored[field] + (changes[field] or 0)
end
local function write_counts()
  if next(figures) then write_figures() end
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
