-- Ends attempts. Data by kind: c result JSON or '' · f delay ms \n error JSON · d reason \n error JSON · s delay ms · r, x none.
local results = {}
-- A settlement that was stored before answers ok again.
local function was_stored(run, kind, epoch)
  local state, last, note = string.match(run, '^(%a+);(%d+);.*;(%w?)$')
  return last == epoch and (note == (kind == 'd' and 'f' or kind) or (kind == 'c' and state == 'completed'))
end
local function settle_other(id, kind, data, run, envelope)
  local job = parse_run(run)
  local _, job_type, priority = header(envelope)
  local first, rest = string.match(data, '^([^\n]*)\n?(.*)$')
  local name
  leave('active', id)
  if kind == 'f' or kind == 'd' then add_error(id, job.attempt, job.epoch, rest) end
  local requested = kind == 'x' or job.note == '1'
  job.note = kind == 'd' and 'f' or kind
  if requested then
    name = 'job.cancelled'
    finish(id, job, 'cancelled', 'requested')
  elseif kind == 'd' then
    name = 'job.dead'
    finish(id, job, 'dead', first)
  else
    name = kind == 'f' and 'job.failed' or kind == 's' and 'job.snoozed' or 'job.released'
    if kind == 'f' then count('total:failed', 1) else job.attempt = job.attempt - 1 end
    job.state = kind == 'f' and 'retrying' or kind == 's' and 'scheduled' or 'pending'
    local due = kind == 'r' and now or now + tonumber(first)
    job.run_at = string.format('%.0f', due)
    set_run(id, format_run(job))
    if kind == 'r' then to_head(id, priority) else enter(job.state, id, due) end
  end
  event(name, id, job_type, job.state, job.attempt, job.epoch, job.reason)
end
local function settle_completed(id, epoch, middle, worker, data, envelope)
  set_run(id, 'completed;' .. epoch .. ';' .. middle .. ';' .. string.format('%.0f', now) .. ';;' .. worker .. ';')
  leave('active', id)
  enter('completed', id, now)
  ended[#ended + 1] = id
  if data ~= '' then
    results[#results + 1] = id
    results[#results + 1] = data
  end
  if listening then
    local told = data == '' and 'null' or #data <= 4096 and data or ''
    event('job.completed', id, (select(2, header(envelope))), 'completed', string.match(middle, '^%d+'), epoch, '', told)
  end
end
local function settle_all(offset)
  local n = tonumber(ARGV[offset])
  if n == 0 then return '' end
  local ids, outcomes, completed, other = {}, {}, 0, listening
  for i = 1, n do
    ids[i] = ARGV[offset + 3 * i - 2]
    if string.byte(ARGV[offset + 3 * i - 1]) ~= 99 then other = true end
  end
  local current = redis.call('HMGET', key('run'), unpack(ids))
  local envelopes = other and redis.call('HMGET', key('envelope'), unpack(ids)) or {}
  local settled = {}
  for i, id in ipairs(ids) do
    local mark, data, run = ARGV[offset + 3 * i - 1], ARGV[offset + 3 * i], current[i] or ''
    local kind, wanted_epoch = string.sub(mark, 1, 1), string.sub(mark, 2)
    local epoch, middle, holder = string.match(run, '^active;(%d+);(%d+;%d+;%d*;%d*);;;([^;]*);%w?$')
    outcomes[i] = 'o'
    if epoch == wanted_epoch and not settled[id] then
      settled[id] = true
      if kind == 'c' then
        completed = completed + 1
        settle_completed(id, epoch, middle, holder, data, envelopes[i])
      else
        settle_other(id, kind, data, run, envelopes[i])
      end
    elseif not settled[id] and not was_stored(run, kind, wanted_epoch) then
      outcomes[i] = 'l'
    end
  end
  count('total:completed', completed)
  write_moves()
  write_errors()
  if #results > 0 then redis.call('HSET', key('result'), unpack(results)) end
  free_unique_keys(ended)
  write_counts()
  if completed > 0 then trim_by_count('completed', tonumber(meta[3] or ARGV[6])) end
  if #ended > completed then trim_by_count('cancelled', tonumber(meta[5] or ARGV[7])) end
  return table.concat(outcomes)
end
