-- Taking a job out of the middle of a list would cost its length, so its place stays behind: `stale` counts such places, as
-- id;priority -> number. Within a list they come before the place of the job if it was enqueued or retried again, and then `places`
-- tells which that is.
local any_stale
local function pop_pending(priority, wanted)
  local popped = redis.call('LPOP', key('pending:' .. priority), wanted) or {}
  if #popped == 0 then return popped, 0 end
  count('popped:' .. priority, #popped)
  if any_stale == nil then any_stale = redis.call('EXISTS', key('stale')) == 1 end
  if not any_stale then return popped, #popped end
  local live, names, left = {}, {}, {}
  for i, id in ipairs(popped) do names[i] = id .. ';' .. priority end
  for i, counted in ipairs(redis.call('HMGET', key('stale'), unpack(names))) do
    local stale = left[names[i]] or tonumber(counted or 0)
    if stale > 0 then left[names[i]] = stale - 1 else live[#live + 1] = popped[i] end
  end
  local kept, gone = {}, {}
  for name, stale in pairs(left) do
    if stale > 0 then kept[#kept + 1], kept[#kept + 2] = name, stale else gone[#gone + 1] = name end
  end
  write('HSET', 'stale', kept)
  write('HDEL', 'stale', gone)
  write('HDEL', 'places', gone)
  return live, #popped
end
