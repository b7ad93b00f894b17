-- One watcher at a time comes when the next schedule is due. A schedule that is held is due when its hold ends, for its holder, too.
-- Returns the ms until then; -1 when there is nothing to watch, or another one watches.
local function watch_schedules(tag, watcher, at)
  local watched = redis.call('GET', tag .. ':schedule_watched')
  local until_time, holder = string.match(watched or '', '^(%d+);(.*)$')
  local first = redis.call('ZRANGE', tag .. ':schedule_due', 0, 0, 'WITHSCORES')
  local due = tonumber(first[2])
  local is_watched = until_time and holder ~= watcher and tonumber(until_time) > at and due and tonumber(until_time) <= due
  if not due or is_watched then
    if holder == watcher then redis.call('DEL', tag .. ':schedule_watched') end
    return -1
  end
  local due_in = math.max(0, due - at)
  redis.call('SET', tag .. ':schedule_watched', string.format('%.0f', due) .. ';' .. watcher, 'PX', due_in + 1000)
  return due_in
end
