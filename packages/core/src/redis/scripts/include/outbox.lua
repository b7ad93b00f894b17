-- Jobs that left for another queue and are not known to have arrived. They stay in their columns, so that their id and unique key
-- are not given away, but in no place of their state: run is moving;…, and behind it \n state;index;token;target queue. `index` and
-- `token` name the answer that the target keeps.
local function parse_moving(run)
  local state, index, token, target = string.match(run or '', '^moving;[^\n]*\n(%a+);(%d+);([^;]*);(.*)$')
  return state and { state = state, index = index, token = token, target = target }
end
-- The unique keys that jobs hold, and how: s = until it is terminal, w = until it is handed out, or the time of the end.
local function held_keys(ids, envelopes)
  local names, kinds, timed, places = {}, {}, {}, {}
  local waiting = redis.call('HMGET', key('unique_waiting'), unpack(ids))
  for i, name in ipairs(redis.call('HMGET', key('unique_of'), unpack(ids))) do
    names[i], kinds[i] = name or '', name and (waiting[i] and 'w' or 's') or ''
    local extra = string.match(envelopes[i] or '', '^[^\n]*\n([^\n]*)') or ''
    local wished = not name and string.find(extra, '"forMs":%d') and cjson.decode(extra).uniqueKey
    if wished then timed[#timed + 1], places[#places + 1] = wished, i end
  end
  if #timed > 0 then
    local ends = redis.call('ZMSCORE', key('unique_until'), unpack(timed))
    for k, holder in ipairs(redis.call('HMGET', key('unique'), unpack(timed))) do
      local i = places[k]
      if holder == ids[i] and ends[k] and tonumber(ends[k]) > now then names[i], kinds[i] = timed[k], ends[k] end
    end
  end
  return names, kinds
end
-- What jobs on their way take along, 13 values each; about 4 MiB, and at least one job.
local COLUMNS = { 'envelope', 'run', 'errors', 'progress', 'logs', 'retry_until' }
local function records_of(ids)
  local records, columns, bytes = {}, {}, 0
  if #ids == 0 then return records end
  for _, column in ipairs(COLUMNS) do columns[column] = redis.call('HMGET', key(column), unpack(ids)) end
  local names, kinds = held_keys(ids, columns.envelope)
  for i, id in ipairs(ids) do
    local moving = parse_moving(columns.run[i])
    if moving and (bytes < 4194304 or #records == 0) then
      local job = parse_run(columns.run[i])
      job.state = moving.state
      for _, value in ipairs({ id, moving.state, moving.index, moving.token, moving.target, columns.envelope[i], format_run(job),
        columns.errors[i] or '', columns.progress[i] or '', columns.logs[i] or '', columns.retry_until[i] or '', names[i], kinds[i] }) do
        records[#records + 1] = value
        bytes = bytes + #value
      end
    end
  end
  return records
end
