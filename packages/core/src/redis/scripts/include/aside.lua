-- Pending jobs that no claimer served so far wait under their type, in claim order; those at the head in `heads`.
local function leave_aside(job_type, ids)
  redis.call('ZREM', key('aside:' .. job_type), unpack(ids))
  count('aside', -#ids)
  if redis.call('HINCRBY', key('aside'), job_type, -#ids) <= 0 then redis.call('HDEL', key('aside'), job_type) end
end
-- Takes a pending job out of its place, wherever that is.
local function leave_pending(id, job_type, priority)
  if redis.call('ZREM', key('heads'), id) == 1 then return end
  if lanes and lanes.forget(id, job_type) then return end
  if redis.call('ZSCORE', key('aside:' .. job_type), id) then
    leave_aside(job_type, { id })
  else
    redis.call('HINCRBY', key('stale'), id .. ';' .. priority, 1)
  end
end
