-- Errors by what they have in common, named "shape type" (error-groups.ts). A call collects what failed and writes each structure once.
-- counts: first seen;errors in all;last job;hour:errors of that hour, the newest hour first, joined by blanks.
local GROUPS_KEPT, GROUP_AGE, GROUP_HOURS = 500, 2592000000, 48
local groups, group_names = {}, {}
local function count_error(job_type, shape, sample, id)
  if job_type == '' or not shape then return end
  local name = shape .. ' ' .. job_type
  local group = groups[name]
  if not group then
    group = { count = 0, sample = sample }
    groups[name] = group
    group_names[#group_names + 1] = name
  end
  group.count = group.count + 1
  group.id = id
end
local function forget_groups(names)
  if #names == 0 then return end
  redis.call('ZREM', key('error_groups'), unpack(names))
  redis.call('HDEL', key('error_counts'), unpack(names))
  redis.call('HDEL', key('error_samples'), unpack(names))
end
-- The hours with so many errors more in this one, and whether it is the first of its hour.
local function with_hour(hours, hour, count)
  local newest, amount, older = string.match(hours, '^(%d+):(%d+)(.*)$')
  if tonumber(newest) == hour then return hour .. ':' .. (amount + count) .. older, false end
  if not newest then return hour .. ':' .. count, true end
  local text = hour .. ':' .. count .. ' ' .. hours
  local kept, oldest = string.match(text, '^(.*) (%d+):%d+$')
  while kept and tonumber(oldest) <= hour - GROUP_HOURS do
    text = kept
    kept, oldest = string.match(text, '^(.*) (%d+):%d+$')
  end
  return text, true
end
local function write_groups()
  if #group_names == 0 then return end
  local hour = math.floor(now / 3600000)
  local counts, seen, samples, is_rare = {}, {}, {}, false
  for i, old in ipairs(redis.call('HMGET', key('error_counts'), unpack(group_names))) do
    local name = group_names[i]
    local group = groups[name]
    local first, total, hours = string.match(old or '', '^(%d+);(%d+);[^;]*;(.*)$')
    if not first then
      first, total, hours = now_text, 0, ''
      samples[#samples + 1] = name
      samples[#samples + 1] = group.sample
    end
    local by_hour, is_first = with_hour(hours, hour, group.count)
    is_rare = is_rare or is_first
    counts[2 * i - 1] = name
    counts[2 * i] = table.concat({ first, string.format('%.0f', total + group.count), group.id, by_hour }, ';')
    seen[2 * i - 1], seen[2 * i] = now_text, name
  end
  write('HSET', 'error_counts', counts)
  write('ZADD', 'error_groups', seen)
  if #samples > 0 then
    write('HSET', 'error_samples', samples)
    forget_groups(redis.call('ZRANGE', key('error_groups'), '-inf', now - GROUP_AGE - 1, 'BYSCORE', 'LIMIT', 0, 1000))
    local surplus = redis.call('ZCARD', key('error_groups')) - GROUPS_KEPT
    if surplus > 0 then forget_groups(redis.call('ZRANGE', key('error_groups'), 0, surplus - 1)) end
  end
  -- Once an hour: they end a day after the last group of theirs.
  if is_rare then
    for _, name in ipairs({ 'error_groups', 'error_counts', 'error_samples' }) do redis.call('PEXPIRE', key(name), GROUP_AGE + 86400000) end
  end
  groups, group_names = {}, {}
end
