-- Whether the job that a unique key points to still holds it. A hold for a time may have ended, and a job that waits past its
-- deadline will not run, so it holds none but for a time.
local function holds_key(name, holder)
  local ends_at = redis.call('ZSCORE', key('unique_until'), name)
  if ends_at then return tonumber(ends_at) > now end
  local expires = redis.call('ZSCORE', key('expiring'), holder)
  return not expires or tonumber(expires) > now
end
-- Takes a unique key from a job that does not hold it any more, though the key still points to it.
local function rob_key(name, holder)
  if redis.call('ZREM', key('unique_until'), name) == 1 then return count('unique_until', -1) end
  redis.call('HDEL', key('unique_of'), holder)
  count('unique_waiting', -redis.call('HDEL', key('unique_waiting'), holder))
end
