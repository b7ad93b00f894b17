-- Pending jobs that no claimer served so far wait under their type, in claim order; those at the head in `heads`.
local function leave_pending(id, kind, priority)
  if redis.call('ZREM', key('heads'), id) == 1 then return end
  if redis.call('HLEN', key('aside')) > 0 and redis.call('ZREM', key('aside:' .. kind), id) == 1 then
    if redis.call('HINCRBY', key('aside'), kind, -1) <= 0 then redis.call('HDEL', key('aside'), kind) end
  else
    redis.call('HINCRBY', key('stale'), id .. ';' .. priority, 1)
  end
end
