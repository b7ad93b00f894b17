-- Unique keys that are held for a time. Such a hold outlives its job, and is over at its end whether it is still there or not.
local function drop_holds(names)
  if #names == 0 then return end
  redis.call('HDEL', key('unique'), unpack(names))
  redis.call('ZREM', key('unique_until'), unpack(names))
  count('unique_until', -#names)
end
-- Ends the hold of each name that its job has; another one may hold it by now.
local function free_holds(names, ids)
  if #names == 0 then return end
  local own = {}
  local ends = redis.call('ZMSCORE', key('unique_until'), unpack(names))
  for i, holder in ipairs(redis.call('HMGET', key('unique'), unpack(names))) do
    if holder == ids[i] and ends[i] then own[#own + 1] = names[i] end
  end
  drop_holds(own)
end
-- Forgets the holds that ended first, 1,000 at most. Returns how many.
local function forget_holds()
  local names = redis.call('ZRANGE', key('unique_until'), '-inf', now, 'BYSCORE', 'LIMIT', 0, 1000)
  drop_holds(names)
  return #names
end
