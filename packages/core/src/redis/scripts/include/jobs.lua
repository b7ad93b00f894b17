-- A job is two strings. envelope: created;type;priority;max_attempts, and ;deadline when it has one \n JSON of options that differ from the wire defaults,
-- or nothing \n payload JSON, written once.
-- run: state;epoch;attempt;crashes;run_at;started_at;finished_at;reason;worker;note, absent while a new job is pending; behind
-- it \n and the result as JSON when a completed job has one.
-- note: 1 = active and its cancellation was requested; else the kind of the settlement that ended the last attempt: f, s, k, r or x.
local function header(envelope)
  local created, job_type, priority = string.match(envelope or '', '^(%d+);([^;]+);(%d)')
  return created or '0', job_type or '', priority or '3'
end
local function type_of(envelope)
  return string.match(envelope or '', '^%d+;([^;]+)') or ''
end
-- When a job is cancelled if it still waits; nil for most.
local function expires_of(envelope)
  return string.match(envelope, '^%d+;[^;]+;%d;%d+;(%d+)')
end
local function parse_run(run)
  if not run then
    return { state = 'pending', epoch = 0, attempt = 0, crashes = 0, run_at = '', started_at = '', finished_at = '', reason = '', worker = '', note = '' }
  end
  local state, epoch, attempt, crashes, run_at, started_at, finished_at, reason, worker, note =
    string.match(run, '^(%a+);(%d+);(%d+);(%d+);(%d*);(%d*);(%d*);([%a_]*);([^;]*);(%w?)')
  return { state = state, epoch = tonumber(epoch), attempt = tonumber(attempt), crashes = tonumber(crashes), run_at = run_at,
    started_at = started_at, finished_at = finished_at, reason = reason, worker = worker, note = note }
end
local function format_run(job)
  return table.concat({ job.state, job.epoch, job.attempt, job.crashes, job.run_at, job.started_at, job.finished_at, job.reason, job.worker, job.note }, ';')
end
