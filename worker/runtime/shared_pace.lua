-- When the next call to a model may begin, among all workers that ask it with one account. One trip: a lane takes its
-- turn if it has come, says for whom it would take the next one, and hears when to come again.
--
-- KEYS[1]  what is known of the model; JSON, since one value expires as one, and may be anything when it is read
-- ARGV     1 lane   2 user whose call would begin, "" if none   3 their class, lower first   4 calls wanted
--          5 the user after that one, "" if none   6 their class   7 the pace the lane knows of, "" if none
--          8 JSON: ages, in seconds, of the calls that the lane has begun before it came here
--          9 JSON: ages of those that were refused since it last came   10 seconds that it was asked to wait, "" if none
--          11 the time, for tests; Redis' own otherwise, since clocks of workers differ
-- Answers  calls that may begin now, seconds until it should come again, the pace ("" if there is no limit), lanes
--
-- The figures are those of pace.py, and the pace is learned as there: what was taken until a wait was over is what can
-- be taken; up slowly, down at once. Who is next is who was served least: each user has a tag, that of their last call
-- and one more, and no less than that of the last call of all (start-time fair queueing).
local FASTER, FASTER_AT_FIRST, SURE_FOR_S, SLOWER = 0.01, 0.1, 10, 0.7
local MOST_CALLS_APART, REMEMBERED, LEAST_PER_S, MOST_PER_S = 5, 200, 0.1, 1000
local SLOWEST_PER_S = 0.01
-- A longer wait than this is told by other ways (lane_news.py), and ended by restarting the workers.
local LONGEST_PAUSE_S = 20
-- Who does not come when it is due is not waited for longer than this, or one call.
local LATE_S = 0.1
-- A trip may give as many as begin in this time; timers are no more exact than the other.
local TOGETHER_S, EARLY_S = 0.02, 0.002
-- Tags in one round are alike: so lanes come in the order in which they were told to, and seldom for nothing.
local ROUND = 2
local LIFE_MS = 60000
local LARGEST, MOST_NAMES, HIGHEST_TAG, SURE_AFTER_S = 262144, 1000, 1e12, 100

local function number(value, low, high, otherwise)
  if type(value) ~= 'number' or value ~= value then return otherwise end
  return math.min(math.max(value, low), high)
end

local function decoded(text)
  if type(text) ~= 'string' or #text > LARGEST then return {} end
  local ok, value = pcall(cjson.decode, text)
  return ok and type(value) == 'table' and value or {}
end

local function entries(value)
  return type(value) == 'table' and value or {}
end

local clock = redis.call('TIME')
local now = tonumber(ARGV[11]) or tonumber(clock[1]) + tonumber(clock[2]) / 1e6
local lane, user, class, wanted = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])

-- What is kept, as far as it can be true.
local kept = decoded(redis.pcall('GET', KEYS[1]))
local pace = number(kept.pace, SLOWEST_PER_S, MOST_PER_S, nil) or tonumber(ARGV[7])
pace = number(pace, SLOWEST_PER_S, MOST_PER_S, nil)
local resume_at = number(kept.resume_at, 0, now + LONGEST_PAUSE_S, now)
local next_at = number(kept.next_at, 0, math.max(now, resume_at) + 1 / (pace or 1), now)
local learned_at = number(kept.learned_at, now - SURE_AFTER_S, now, now)
local well_at = number(kept.well_at, 0, now, now)
local is_first, is_refused = kept.is_first == true, kept.is_refused == true
local served = number(kept.served, 0, HIGHEST_TAG, 0)
local begun, users, lanes, named = {}, {}, {}, 0
for _, at in pairs(entries(kept.begun)) do
  at = number(at, now - 3600, now, nil)
  if at and #begun < 2 * REMEMBERED then begun[#begun + 1] = at end
end
if served < HIGHEST_TAG then
  for name, tag in pairs(entries(kept.users)) do
    tag = number(tag, 0, served + MOST_PER_S, 0)
    if tag > served and named < MOST_NAMES then users[tostring(name)], named = tag, named + 1 end
  end
  for name, kept_lane in pairs(entries(kept.lanes)) do
    kept_lane = entries(kept_lane)
    local due = number(kept_lane.due, 0, now + 2 * LONGEST_PAUSE_S + MOST_NAMES / (pace or 1), 0)
    local is_late = due + math.min(LATE_S, 1 / (pace or 1)) < now
    if (not is_late or name == lane) and named < 2 * MOST_NAMES then
      lanes[tostring(name)] = {
        due = due, class = number(kept_lane.class, 0, 9, 9), tag = number(kept_lane.tag, 0, served + MOST_PER_S, served),
        since = number(kept_lane.since, 0, now, now), user = tostring(kept_lane.user)
      }
      named = named + 1
    end
  end
else
  served = 0
end

-- What the lane tells.
for _, age in pairs(entries(decoded(ARGV[8]))) do
  age = number(age, 0, 3600, nil)
  if age and #begun < 2 * REMEMBERED then begun[#begun + 1] = now - age end
end
table.sort(begun)
resume_at = math.max(resume_at, now + number(tonumber(ARGV[10]), 0, LONGEST_PAUSE_S, 0))
for _, age in pairs(entries(decoded(ARGV[9]))) do
  -- One that began before the pace was learned says nothing of it.
  if not pace or now - number(age, 0, 3600, 3600) >= learned_at then
    table.remove(begun)
    is_refused = true
  end
end
while #begun > REMEMBERED do table.remove(begun, 1) end

local is_paused = now < resume_at
if is_refused and not is_paused then
  -- As of the end of the wait, for nobody has begun since.
  local fastest = 0
  for n = 1, #begun do
    local at = begun[#begun - n + 1]
    if resume_at > at then fastest = math.max(fastest, n / (resume_at - at)) end
  end
  is_first = pace == nil
  if pace then
    pace = math.min(pace, math.max(fastest, pace * SLOWER, LEAST_PER_S))
  else
    pace = fastest > 0 and fastest or 1
  end
  pace = number(pace, SLOWEST_PER_S, MOST_PER_S, 1)
  begun, is_refused = {}, false
  next_at, learned_at, well_at = now, now, now
end

local function enter(name, of_class)
  local before = lanes[lane]
  local is_same = before and before.user == name and before.class == of_class
  lanes[lane] = {
    class = of_class, user = name, tag = is_same and before.tag or math.max(served, users[name] or 0),
    since = is_same and before.since or now, due = now
  }
end

-- How many go before this lane, of those that are due by then.
local function ahead(by)
  local mine, count = lanes[lane], 0
  for name, other in pairs(lanes) do
    local round, my_round = math.floor(other.tag / ROUND), math.floor(mine.tag / ROUND)
    local goes_first = other.since < mine.since
    if other.class ~= mine.class then goes_first = other.class < mine.class
    elseif round ~= my_round then goes_first = round < my_round end
    if name ~= lane and goes_first and other.due <= by then count = count + 1 end
  end
  return count
end

-- When this lane should come: as many calls after the next as go before it, or at the first that nobody comes for.
local function turn_at(first_at)
  local each_s, taken = 1 / (pace or 20), {}
  for name, other in pairs(lanes) do
    if name ~= lane then taken[math.floor((other.due - first_at) / each_s + 0.5)] = true end
  end
  local behind, free = ahead(math.huge), 0
  while taken[free] do free = free + 1 end
  return first_at + math.min(behind, free) * each_s
end

local given, wait_s = 0, 0
if user ~= '' then
  enter(user, class)
  if pace and not is_paused and now >= next_at - EARLY_S and ahead(now + EARLY_S) == 0 then
    given = math.min(wanted, math.max(1, math.floor(pace * TOGETHER_S)))
    next_at = math.max(next_at, now) + given / pace
    served = math.max(served, lanes[lane].tag)
    users[user] = lanes[lane].tag + given
    for _ = 1, given do begun[#begun + 1] = now end
    local seconds = math.min(now - well_at, MOST_CALLS_APART / pace)
    local faster = is_first and FASTER_AT_FIRST or FASTER
    pace = pace * (1 + faster * seconds * (1 + (now - learned_at) / SURE_FOR_S))
    well_at = now
    lanes[lane] = nil
    if ARGV[5] ~= '' then enter(ARGV[5], tonumber(ARGV[6])) end
  end
  if pace and pace > MOST_PER_S then pace = nil end
  if not pace and not is_refused then
    redis.call('DEL', KEYS[1])
    return {tostring(math.max(given, wanted)), '0', '', '1'}
  end
  wait_s = math.max(next_at, resume_at, now) - now
  if lanes[lane] then
    lanes[lane].due = turn_at(now + wait_s)
    wait_s = lanes[lane].due - now
  end
end

local count = 0
for _ in pairs(lanes) do count = count + 1 end
redis.call('SET', KEYS[1], cjson.encode({
  pace = pace, resume_at = resume_at, next_at = next_at, learned_at = learned_at, well_at = well_at,
  is_first = is_first, is_refused = is_refused, served = served, begun = begun, users = users, lanes = lanes
}), 'PX', LIFE_MS)
return {tostring(given), tostring(wait_s), pace and tostring(pace) or '', tostring(math.max(1, count))}
