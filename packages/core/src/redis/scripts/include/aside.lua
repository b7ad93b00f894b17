-- Pending jobs that no claimer served so far wait under their type, in claim order; those at the head in `heads`.
local function leave_aside(job_type, ids)
  redis.call('ZREM', key('aside:' .. job_type), unpack(ids))
  count('aside', -#ids)
  if redis.call('HINCRBY', key('aside'), job_type, -#ids) <= 0 then redis.call('HDEL', key('aside'), job_type) end
end
-- Takes a pending job out of its place, wherever that is.
local any_unlisted
local function leave_pending(id, job_type, priority)
  -- Asked once: what leaves the lists in this call is written later.
  if any_unlisted == nil then any_unlisted = redis.call('EXISTS', key('heads'), key('aside')) > 0 end
  if any_unlisted and redis.call('ZREM', key('heads'), id) == 1 then return end
  if lanes and lanes.forget(id, job_type) then return end
  if any_unlisted and redis.call('ZSCORE', key('aside:' .. job_type), id) then
    leave_aside(job_type, { id })
  else
    left_places[#left_places + 1] = id .. ';' .. priority
  end
end
