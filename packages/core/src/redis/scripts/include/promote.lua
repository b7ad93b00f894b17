-- Moves due jobs to pending, in the order of their times. Returns true when it stopped at its limit.
local function promote()
  local due = {}
  for _, state in ipairs({ 'scheduled', 'retrying' }) do
    local found = redis.call('ZRANGE', key(state), '-inf', now, 'BYSCORE', 'LIMIT', 0, 500, 'WITHSCORES')
    for i = 1, #found, 2 do due[#due + 1] = { found[i], tonumber(found[i + 1]), state } end
  end
  if #due == 0 then return false end
  table.sort(due, function(a, b) return a[2] < b[2] or (a[2] == b[2] and a[1] < b[1]) end)
  local ids = {}
  for i, entry in ipairs(due) do ids[i] = entry[1] end
  local current = redis.call('HMGET', key('run'), unpack(ids))
  local envelopes = redis.call('HMGET', key('envelope'), unpack(ids))
  for i, id in ipairs(ids) do
    local job = parse_run(current[i])
    local _, job_type, priority = header(envelopes[i])
    leave(due[i][3], id)
    job.state = 'pending'
    set_run(id, format_run(job))
    to_pending(id, priority)
    event('job.promoted', id, job_type, 'pending', job.attempt, job.epoch)
  end
  write_moves()
  return #due >= 500
end
