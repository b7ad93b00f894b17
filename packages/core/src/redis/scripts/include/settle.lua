-- Ends attempts. Data by kind: c result JSON or '' · f delay ms \n error JSON · d reason \n error JSON · s delay ms · r, x none.
-- A settlement that was stored before answers ok again.
local function was_stored(run, kind, epoch)
  local state, last, note = string.match(run, '^(%a+);(%d+);[^\n]*;(%w?)\n?')
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
    local due = now + (tonumber(first) or 0)
    job.run_at = string.format('%.0f', due)
    set_run(id, format_run(job))
    if kind == 'r' then to_head(id, priority) else enter(job.state, id, due) end
  end
  event(name, id, job_type, job.state, job.attempt, job.epoch, job.reason)
end
-- Jobs that were claimed together and new have equal runs, so most are looked at once for many jobs.
local seen_runs = {}
local function active_run(run)
  local known = seen_runs[run]
  if not known then
    local epoch, middle, holder = string.match(run, '^active;(%d+);(%d+;%d+;%d*;%d*);;;([^;]*);%w?$')
    known = { epoch = epoch, attempt = middle and string.match(middle, '^%d+') }
    if epoch then known.completed = 'completed;' .. epoch .. ';' .. middle .. ';' .. now_text .. ';;' .. holder .. ';' end
    seen_runs[run] = known
  end
  return known
end
local function settle_all(offset)
  local n = tonumber(ARGV[offset])
  if n == 0 then return '' end
  local ids, outcomes, other = {}, {}, listening
  for i = 1, n do
    ids[i] = ARGV[offset + 3 * i - 2]
    if string.byte(ARGV[offset + 3 * i - 1]) ~= 99 then other = true end
  end
  local current = redis.call('HMGET', key('run'), unpack(ids))
  local envelopes = other and redis.call('HMGET', key('envelope'), unpack(ids)) or {}
  local settled, completed, scored = {}, {}, {}
  for i, id in ipairs(ids) do
    local mark, data, run = ARGV[offset + 3 * i - 1], ARGV[offset + 3 * i], current[i] or ''
    local kind, epoch = string.sub(mark, 1, 1), string.sub(mark, 2)
    local active = active_run(run)
    outcomes[i] = 'o'
    if active.epoch == epoch and not settled[id] then
      settled[id] = true
      if kind == 'c' then
        set_run(id, data == '' and active.completed or active.completed .. '\n' .. data)
        completed[#completed + 1] = id
        scored[#scored + 1], scored[#scored + 2] = now_text, id
        if listening then
          local told = data == '' and 'null' or #data <= 4096 and data or ''
          event('job.completed', id, type_of(envelopes[i]), 'completed', active.attempt, epoch, '', told)
        end
      else
        settle_other(id, kind, data, run, envelopes[i])
      end
    elseif not settled[id] and not was_stored(run, kind, epoch) then
      outcomes[i] = 'l'
    end
  end
  count('active', -#completed)
  count('completed', #completed)
  count('total:completed', #completed)
  write_moves()
  write('ZADD', 'completed', scored)
  write('ZREM', 'active', completed)
  write_errors()
  local kept_completed, kept_cancelled = tonumber(meta[3] or ARGV[6]), tonumber(meta[5] or ARGV[7])
  if #completed > 0 then trim_by_count('completed', kept_completed, slack_of(kept_completed)) end
  if #ended > 0 then trim_by_count('cancelled', kept_cancelled, slack_of(kept_cancelled)) end
  for _, id in ipairs(completed) do ended[#ended + 1] = id end
  free_unique_keys(ended)
  return table.concat(outcomes)
end
