-- Ends attempts. Data by kind: c result JSON or '' · f delay ms;group \n error JSON · d reason;group \n error JSON · s delay ms ·
-- k crashes until dead;group \n error JSON · r, x none. Group: place of the error among those of the call.
-- A settlement that was stored before answers ok again.
local function note_of(kind)
  return kind == 'd' and 'f' or kind
end
local function was_stored(run, kind, epoch)
  local state, last, note = string.match(run, '^(%a+);(%d+);[^\n]*;(%w?)\n?')
  return last == epoch and (note == note_of(kind) or (kind == 'c' and state == 'completed'))
end
-- Ends of the time for retries, as they are stored, and those that are new.
local settled_ids, budgets, new_budgets
-- Errors of the call: what they have in common with others, and a sample of each.
local settled_shapes, settled_samples = {}, {}
local function settle_other(i, id, kind, data, run, envelope)
  local job = parse_run(run)
  local _, job_type, priority = header(envelope)
  local first, group, rest = string.match(data, '^([^\n;]*);?(%d*)\n?(.*)$')
  local name
  -- The time for retries counts from the start of the first attempt that failed.
  local retry_for, is_spent = kind == 'f' and string.match(envelope or '', '^[^\n]*\n[^\n]*"retryForMs":(%d+)'), false
  if retry_for then
    budgets = budgets or redis.call('HMGET', key('retry_until'), unpack(settled_ids))
    local ends_at = tonumber(budgets[i] or '')
    if not ends_at then
      ends_at = tonumber(job.started_at) + tonumber(retry_for)
      new_budgets = new_budgets or {}
      new_budgets[#new_budgets + 1] = id
      new_budgets[#new_budgets + 1] = string.format('%.0f', ends_at)
    end
    is_spent = now + tonumber(first) > ends_at
  end
  job.type = job_type
  leave('active', id)
  if kind == 'f' or kind == 'd' or kind == 'k' then add_error(id, job.attempt, job.epoch, rest) end
  local requested = kind == 'x' or job.note == '1'
  if group ~= '' and not requested then count_error(job_type, settled_shapes[tonumber(group)], settled_samples[tonumber(group)], id) end
  if not requested and (kind == 'f' or kind == 'd') then tally(job_type, RAN + bucket_of(now - tonumber(job.started_at)), 1) end
  job.note = note_of(kind)
  if kind == 'k' then
    count('total:crashed', 1)
    job.crashes = job.crashes + 1
    job.attempt = job.attempt - 1
  end
  if requested then
    name = 'job.cancelled'
    finish(id, job, 'cancelled', 'requested')
  elseif kind == 'd' then
    name = 'job.dead'
    finish(id, job, 'dead', first)
  elseif is_spent then
    name = 'job.dead'
    finish(id, job, 'dead', 'retry_budget_spent')
  elseif kind == 'k' and job.crashes >= tonumber(first) then
    name = 'job.dead'
    finish(id, job, 'dead', 'crashed')
  else
    name = kind == 'f' and 'job.failed' or kind == 's' and 'job.snoozed' or kind == 'k' and 'job.crashed' or 'job.released'
    if kind == 'f' then
      count('total:failed', 1)
      tally(job_type, 2, 1)
    elseif kind ~= 'k' then
      job.attempt = job.attempt - 1
    end
    job.state = kind == 'f' and 'retrying' or kind == 's' and 'scheduled' or 'pending'
    local due = now + (tonumber(first) or 0)
    if kind ~= 'k' then job.run_at = string.format('%.0f', due) end
    set_run(id, format_run(job))
    if kind == 'r' or kind == 'k' then to_head(id, priority) else enter(job.state, id, due) end
    local expires = expires_of(envelope)
    if expires then enter('expiring', id, expires) end
  end
  event(name, id, job_type, job.state, job.attempt, job.epoch, job.reason)
end
-- Jobs that were claimed together and new have equal runs, so most are looked at once for many jobs.
local seen_runs = {}
local function active_run(run)
  local known = seen_runs[run]
  if not known then
    local epoch, middle, started_at, holder = string.match(run, '^active;(%d+);(%d+;%d+;%d*;(%d*));;;([^;]*);%w?$')
    known = { epoch = epoch, attempt = middle and string.match(middle, '^%d+'), started_at = started_at, done = 0 }
    if epoch then known.completed = 'completed;' .. epoch .. ';' .. middle .. ';' .. now_text .. ';;' .. holder .. ';' end
    seen_runs[run] = known
  end
  return known
end
-- Kind, epoch and type of each settlement, from marks such as "c1*200 f2". The type of an attempt stands behind a colon where it is
-- not the first one of `names`, as its place among them.
local function read_marks(marks, names)
  local kinds, epochs, types_of, n, all_completed = {}, {}, {}, 0, true
  for kind, epoch, name, times in string.gmatch(marks, '(%a)(%d+):?(%d*)%*?(%d*)') do
    if kind ~= 'c' then all_completed = false end
    local job_type = name ~= '' and names[tonumber(name)] or nil
    for _ = 1, tonumber(times) or 1 do
      n = n + 1
      kinds[n], epochs[n], types_of[n] = kind, epoch, job_type
    end
  end
  return kinds, epochs, n, all_completed, types_of
end
-- Completed jobs by their type, and how long they ran.
local function tally_completed(main)
  for _, known in pairs(seen_runs) do
    if known.done > 0 then
      tally(main, 1, known.done)
      tally(main, RAN + bucket_of(now - tonumber(known.started_at)), known.done)
    end
  end
end
-- `ids` is the index of the first id in `args`; the data follow the ids. `errors` holds a line "shape sample" for each error.
local function settle_all(marks, args, ids, errors)
  if marks == '' then return '' end
  for shape, sample in string.gmatch(errors, '(%x+) ([^\n]*)') do
    settled_shapes[#settled_shapes + 1], settled_samples[#settled_samples + 1] = shape, sample
  end
  local names, is_untyped = {}, false
  for name in string.gmatch(string.match(marks, '^([^/]*)/'), '%S+') do
    names[#names + 1] = name
    if name == '-' then is_untyped = true end
  end
  local kinds, epochs, n, all_completed, types_of = read_marks(string.match(marks, '/.*'), names)
  local current = redis.call('HMGET', key('run'), unpack(args, ids, ids + n - 1))
  if not all_completed then settled_ids = { unpack(args, ids, ids + n - 1) } end
  -- Completed jobs are looked at one by one only if somebody asks for all of them, or for some by a webhook.
  local tells_all = listening or meta[9] and string.find(meta[9], 'job.completed', 1, true)
  local hooks = not tells_all and meta[10] and redis.call('HMGET', key('webhooks'), unpack(args, ids, ids + n - 1)) or {}
  local envelopes = (listening or noticing and is_untyped or not all_completed) and redis.call('HMGET', key('envelope'), unpack(args, ids, ids + n - 1)) or {}
  local outcomes, settled, completed, results, scored, done = {}, {}, {}, {}, {}, 0
  for i = 1, n do
    local id, data, run, kind = args[ids + i - 1], args[ids + n + i - 1], current[i] or '', kinds[i]
    local active = seen_runs[run] or active_run(run)
    local first = settled[id]
    outcomes[i] = 'o'
    if active.epoch == epochs[i] and not first then
      settled[id] = i
      if kind == 'c' then
        done = done + 1
        completed[done] = id
        if types_of[i] then
          tally(types_of[i], 1, 1)
          tally(types_of[i], RAN + bucket_of(now - tonumber(active.started_at)), 1)
        else
          active.done = active.done + 1
        end
        results[2 * done - 1], results[2 * done] = id, data == '' and active.completed or active.completed .. '\n' .. data
        scored[2 * done - 1], scored[2 * done] = now_text, id
        if tells_all or hooks[i] then
          local told = data == '' and 'null' or #data <= 4096 and data or ''
          event('job.completed', id, envelopes[i] and type_of(envelopes[i]) or types_of[i] or names[1], 'completed', active.attempt, active.epoch, '', told)
        end
      else
        settle_other(i, id, kind, data, run, envelopes[i])
      end
    elseif first then
      if epochs[first] ~= epochs[i] or note_of(kinds[first]) ~= note_of(kind) then outcomes[i] = 'l' end
    elseif not was_stored(run, kind, epochs[i]) then
      outcomes[i] = 'l'
    end
  end
  if done > 0 then tally_completed(names[1]) end
  count('active', -done)
  count('completed', done)
  count('total:completed', done)
  write('HSET', 'run', results)
  write_moves()
  write('ZADD', 'completed', scored)
  write('ZREM', 'active', completed)
  write_errors()
  write_groups()
  if new_budgets then write('HSET', 'retry_until', new_budgets) end
  if lanes then
    local ids = {}
    for id in pairs(settled) do ids[#ids + 1] = id end
    lanes.free(ids)
  end
  local kept_completed, kept_cancelled = tonumber(meta[3] or ARGV[6]), tonumber(meta[5] or ARGV[7])
  if done > 0 then trim_by_count('completed', kept_completed, slack_of(kept_completed)) end
  if #ended > 0 then trim_by_count('cancelled', kept_cancelled, slack_of(kept_cancelled)) end
  for _, id in ipairs(completed) do ended[#ended + 1] = id end
  free_unique_keys(ended)
  return table.concat(outcomes)
end
