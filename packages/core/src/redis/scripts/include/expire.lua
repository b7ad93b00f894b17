-- Cancels what still waits at its deadline, the first ones first. Returns the ids.
local function expire_due(limit)
  local due = redis.call('ZRANGE', key('expiring'), '-inf', now, 'BYSCORE', 'LIMIT', 0, limit)
  if #due == 0 then return due end
  local current = redis.call('HMGET', key('run'), unpack(due))
  for i, envelope in ipairs(redis.call('HMGET', key('envelope'), unpack(due))) do
    local id, job = due[i], parse_run(current[i])
    local _, job_type, priority = header(envelope)
    job.type = job_type
    leave('expiring', id)
    if job.state == 'pending' then
      count('pending', -1)
      leave_pending(id, job_type, priority)
    else
      leave(job.state, id)
    end
    finish(id, job, 'cancelled', 'expired')
    event('job.cancelled', id, job_type, job.state, job.attempt, job.epoch, job.reason)
  end
  write_moves()
  free_unique_keys(due)
  return due
end
