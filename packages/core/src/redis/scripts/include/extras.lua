-- Jobs of an enqueue call that are not plain: their times, unique keys, deadlines and slots.
extras, holders, columns = {}, {}, {}
fences, robbed = {}, {}
local names, schedules, any_replace = {}, {}, false
-- Unique keys whose hold for a time has ended, and those of jobs that wait past their deadline, which will not run.
local ended_holds, late_holders = NOTHING, NOTHING
for i = 0, tonumber(ARGV[4]) - 1 do
  local index, delay, run_at, unique, wishes = unpack(ARGV, 5 + 2 * n + 5 * i, 9 + 2 * n + 5 * i)
  wishes = wishes ~= '' and cjson.decode(wishes) or NOTHING
  local expires = wishes.expiresAt or wishes.expiresInMs and now + wishes.expiresInMs
  extras[tonumber(index)] = { due = tonumber(run_at) or now + (tonumber(delay) or 0), unique = unique ~= '' and unique,
    expires = expires and string.format('%.0f', expires), wishes = wishes }
  if unique ~= '' then names[#names + 1] = unique end
  if wishes.replace then any_replace = true end
  if wishes.schedule then schedules[#schedules + 1] = wishes.schedule end
end
local function find_late(held)
  local late, ids = {}, {}
  for _, name in ipairs(held) do
    if name then late[#late + 1], ids[#ids + 1] = name, holders[name] end
  end
  if #ids == 0 then return end
  late_holders = {}
  for i, expires in ipairs(redis.call('ZMSCORE', key('expiring'), unpack(ids))) do
    if expires and tonumber(expires) <= now then late_holders[late[i]], holders[late[i]] = ids[i], nil end
  end
end
if #names > 0 then
  local held = {}
  for i, holder in ipairs(redis.call('HMGET', key('unique'), unpack(names))) do
    if holder then held[#held + 1], holders[names[i]] = names[i], holder end
  end
  if #held > 0 then
    ended_holds = {}
    for i, ends_at in ipairs(redis.call('ZMSCORE', key('unique_until'), unpack(held))) do
      if ends_at and tonumber(ends_at) <= now then ended_holds[held[i]], holders[held[i]] = true, nil end
      if ends_at then held[i] = false end
    end
    if counted('expiring') > 0 then find_late(held) end
  end
end
if #schedules > 0 then
  for i, newest in ipairs(redis.call('HMGET', key('slots'), unpack(schedules))) do fences[schedules[i]] = newest and tonumber(newest) end
end
local function put_pair(map, name, first, second)
  put(map, name, first)
  put(map, name, second)
end
is_fenced = function(wishes)
  local fence = fences[wishes.schedule or false]
  return fence and wishes.slot <= fence
end
-- Takes the unique key of a new job.
hold = function(name, id, wishes)
  holders[name] = id
  put_pair(columns, 'unique', name, id)
  robbed[#robbed + 1] = late_holders[name]
  if wishes.holdMs then
    put_pair(added, 'unique_until', string.format('%.0f', now + wishes.holdMs), name)
    if not ended_holds[name] then count('unique_until', 1) end
    return
  end
  if ended_holds[name] then leave('unique_until', name) end
  put_pair(columns, 'unique_of', id, name)
  if wishes.untilStarted then
    put_pair(columns, 'unique_waiting', id, name)
    count('unique_waiting', 1)
  end
end
