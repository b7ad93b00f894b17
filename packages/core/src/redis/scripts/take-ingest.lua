#!lua
-- Purpose: takes the first entries off a list that others push to: each becomes a job of this queue, or goes to the list of rejected ones.
-- KEYS: 1 queue
-- ARGV: as those of enqueue, and behind them: list (on a cluster in the slot of the queue), its list of rejected entries, how many of those are kept, index of a job whose id was made for this call or 0, number of entries m, m SHA1 sums of them, then index and report without time and entry for each one that is rejected
-- Returns: OK, what enqueue answers, number of rejected entries that are not kept any more; or OK, "changed" when other entries are the first by now, or when this call comes again so late that its answer is gone
-- Transition: none -> pending | scheduled; a job that is replaced as in edit-jobs
-- Guards: those of enqueue; the entries are the ones that were read; they leave their list together with what they became
-- @include queue
-- @include counters
-- @include events
-- @include moves
-- @include new-jobs
local at = 5 + 2 * n + 5 * tonumber(ARGV[4])
local list, rejected_list, witness, taken = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4])
local reports_at = at + 5 + taken
-- Equal entries may be the first again, which nobody has read.
if known[witness] then return { 'OK', 'changed' } end
local entries = redis.call('LRANGE', list, 0, taken - 1)
for i = 1, taken do
  if not entries[i] or redis.sha1hex(entries[i]) ~= ARGV[at + 4 + i] then return { 'OK', 'changed' } end
end
if ARGV[reports_at] then
  -- Asked before anything is written: a call that breaks off halfway would leave a job and its entry.
  local kind = redis.call('TYPE', rejected_list).ok
  if kind ~= 'list' and kind ~= 'none' then return redis.error_reply('WRONGTYPE the key for rejected entries holds no list') end
end
if ARGV[4] ~= '0' then
-- @include extras
  if any_replace then
-- @include jobs
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
-- @include edit
-- @include replace
  end
end
-- @include place-new
local rejected, dropped = {}, 0
for i = reports_at, #ARGV, 2 do
  local entry = cjson.encode(entries[tonumber(ARGV[i])])
  rejected[#rejected + 1] = '{"at":' .. now_text .. ',' .. ARGV[i + 1] .. ',"entry":' .. entry .. '}'
end
if #rejected > 0 then
  local kept = tonumber(ARGV[at + 2])
  dropped = math.max(0, redis.call('RPUSH', rejected_list, unpack(rejected)) - kept)
  if dropped > 0 then redis.call('LTRIM', rejected_list, -kept, -1) end
end
redis.call('LPOP', list, taken)
return { 'OK', answer, dropped }
