-- Jobs of an enqueue call that give their payload and time to the waiting job that holds their unique key.
local replacing, replaced_ids, arrivals = {}, {}, {}
replaces = {}
local function payload_of(i)
  return string.match(ARGV[4 + n + i], '^[^\n]*\n[^\n]*\n(.*)$')
end
-- Those of the ids that wait. A new job that is pending has no run, but one that is gone has none either.
local function find_waiting(ids)
  local found, unsure = {}, {}
  if #ids == 0 then return found end
  for i, run in ipairs(redis.call('HMGET', key('run'), unpack(ids))) do
    if not run then unsure[#unsure + 1] = ids[i] end
    if run and waits[string.match(run, '^%a+')] then found[ids[i]] = true end
  end
  if #unsure > 0 then
    for i, envelope in ipairs(redis.call('HMGET', key('envelope'), unpack(unsure))) do
      if envelope then found[unsure[i]] = true end
    end
  end
  return found
end
-- A job that comes to be in this call is made as the last one that replaces it says.
local function replace_new(at, i)
  local extra, other = extras[at], extras[i]
  local first, more = string.match(ARGV[4 + n + at], '^([^\n]*\n)([^\n]*\n)')
  ARGV[4 + n + at] = first .. more .. payload_of(i)
  if extra.due > now and other.due <= now then arrivals[ARGV[4 + at]] = i end
  extra.due, extra.expires = other.due, other.expires
end
local function plan_replacing()
  local holder_ids, holder_of, made_at = {}, {}, {}
  for name, id in pairs(holders) do
    holder_of[name] = id
    holder_ids[#holder_ids + 1] = id
  end
  local waiting = find_waiting(holder_ids)
  for i = 1, n do
    local extra = extras[i]
    local name = extra and not known[i] and not is_fenced(extra.wishes) and extra.unique
    local holder = name and holder_of[name]
    if name and not holder then
      holder_of[name], made_at[name] = ARGV[4 + i], i
    elseif name and extra.wishes.replace and (made_at[name] or waiting[holder]) then
      replaces[i] = true
      if made_at[name] then
        replace_new(made_at[name], i)
      else
        if not replacing[holder] then replaced_ids[#replaced_ids + 1] = holder end
        put(replacing, holder, i)
      end
    end
  end
end
local function replace_kept(id, job)
  for _, i in ipairs(replacing[id]) do
    local change, was = { payload = payload_of(i) }, job.state
    -- A job that failed waits for its backoff, whatever comes.
    if was == 'pending' or was == 'scheduled' then change.due, change.expires, change.sets_expiry = extras[i].due, extras[i].expires, true end
    edit(id, job, change)
    if was ~= 'pending' and job.state == 'pending' then arrivals[id] = i end
  end
  local hold_ms = tonumber(string.match(job.envelope, '^[^\n]*\n[^\n]*"forMs":(%d+)'))
  if hold_ms then
    put_pair(added, 'unique_until', string.format('%.0f', now + hold_ms), extras[replacing[id][1]].unique)
  end
end
-- Jobs become claimable in the order of the call.
local function sort_arrivals()
  if not next(arrivals) then return end
  for i = 1, n do
    if not arrivals[ARGV[4 + i]] then arrivals[ARGV[4 + i]] = i end
  end
  for _, ids in pairs(tails) do table.sort(ids, function(a, b) return arrivals[a] < arrivals[b] end) end
end
plan_replacing()
place_replaced = function()
  each_job(replaced_ids, replace_kept)
  stage_edits()
  for i = 1, n do
    local id = replaces[i] and holders[extras[i].unique]
    if id and not replacing[id] then
      event('job.edited', id, string.match(ARGV[4 + n + i], '^[^;]+'), extras[i].due > now and 'scheduled' or 'pending', 0, 0)
    end
  end
  sort_arrivals()
end
