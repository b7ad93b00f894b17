-- Changes of jobs that do not run. They are put together first, so that a job moves once however often a call changes it.
local edits, edited_ids = {}, {}
-- `change`: payload, priority and due (a time in ms), each nil when it stays; expires counts when sets_expiry is true.
-- The caller has checked that the state allows it.
local function edit(id, job, change)
  local plan = edits[id]
  if not plan then
    plan = { job = job, from = job.state, priority = job.priority, expires = job.expires }
    edits[id] = plan
    edited_ids[#edited_ids + 1] = id
  end
  plan.payload = change.payload or plan.payload
  if change.due then
    job.run_at = string.format('%.0f', change.due)
    plan.due = change.due
    if change.due > now then
      if job.state == 'pending' then job.state = 'scheduled' end
      plan.is_moved = true
    elseif job.state ~= 'pending' then
      job.state = 'pending'
      plan.is_moved = true
    end
  end
  if change.sets_expiry then job.expires = change.expires end
  if change.priority and change.priority ~= job.priority then
    job.priority = change.priority
    if job.state == 'pending' then plan.is_moved = true end
  end
  job_event('job.edited', id, job)
end
local function move_edited(id, plan)
  local job = plan.job
  if plan.from == 'pending' and job.state == 'pending' and redis.call('ZSCORE', key('aside:' .. job.type), id) then
    -- Set aside it stays, behind the others of its priority.
    local score = (5 - job.priority) * SHIFT + HALF + redis.call('INCR', key('aside_sequence'))
    return redis.call('ZADD', key('aside:' .. job.type), string.format('%.0f', score), id)
  end
  if plan.from == 'pending' then
    count('pending', -1)
    leave_pending(id, job.type, plan.priority)
  elseif plan.from == job.state then
    -- The same structure, another time.
    count(job.state, -1)
  else
    leave(plan.from, id)
  end
  if job.state == 'pending' then to_pending(id, job.priority) else enter(job.state, id, plan.due) end
end
local function edited_envelope(plan)
  local job = plan.job
  local made, attempts, extra, payload = string.match(job.envelope, '^(%d+;[^;]+;)%d(;%d+)[^\n]*(\n[^\n]*\n)(.*)$')
  return made .. job.priority .. attempts .. (job.expires and ';' .. job.expires or '') .. extra .. (plan.payload or payload)
end
-- Writes what the jobs are and collects where they go.
local function stage_edits()
  local envelopes, longest = {}, 0
  for _, id in ipairs(edited_ids) do
    local plan = edits[id]
    local job = plan.job
    if plan.payload or job.priority ~= plan.priority or job.expires ~= plan.expires then
      local envelope = edited_envelope(plan)
      longest = math.max(longest, #envelope)
      envelopes[#envelopes + 1] = id
      envelopes[#envelopes + 1] = envelope
    end
    if job.expires ~= plan.expires then
      if plan.expires then count('expiring', -1) end
      if job.expires then enter('expiring', id, job.expires) else put(removed, 'expiring', id) end
    end
    if plan.due then set_run(id, format_run(job)) end
    if plan.is_moved then move_edited(id, plan) end
  end
  if longest > tonumber(meta[7] or 0) then
    meta[7] = longest
    redis.call('HSET', key('meta'), 'largest', longest)
  end
  write('HSET', 'envelope', envelopes)
end
