#!/usr/bin/env bash
# Every operation of the API as a curl command, printed with its answer. Needs a server (./run.sh), bash and curl.
# It leaves a few short conversations.
#   HEXAGENT_URL   address of the server, http://127.0.0.1:8000
set -euo pipefail

server=${HEXAGENT_URL:-http://127.0.0.1:8000}
api=$server/api/v1
json='Content-Type: application/json'
stream='Accept: text/event-stream'

topic() {
  printf '\n# %s\n' "$1"
}

# Prints a curl command as one would type it, runs it, and prints its answer, which stays in $answer.
try() {
  local word
  printf '\n$ curl'
  for word; do
    case $word in
      *[!A-Za-z0-9_./:-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  answer=$(curl -sS --fail-with-body "$@")
  printf '\n%s\n' "$answer"
}

# The first field of that name in the last answer, if it is a text.
field() {
  local from=${answer#*\""$1"\":\"}
  printf '%s' "${from%%\"*}"
}

topic 'Is it there, what is it, does it live, can it take work?'
try "$server/"
try "$server/health"
try "$server/livez"
try "$server/readyz"

topic 'Models, all of them or page by page'
try "$api/models"
try "$api/models?limit=1"

topic 'A question to the default agent: the whole answer, then the same as a stream of events'
try "$api/chat" -H "$json" -d '{"message": "Say hello"}'
conversation=$(field conversation_id)
try "$api/chat" -H "$json" -H "$stream" -d '{"message": "Say hello"}'

topic 'With settings for this turn alone, in a conversation that there is'
try "$api/chat" -H "$json" -d '{"message": "And in one word?", "conversation_id": "'"$conversation"'",
  "system_prompt": "Be brief.", "temperature": 0.2, "max_tokens": 50}'

topic 'For clients that keep the conversation themselves: the newest one with this history goes on'
try "$api/chat" -H "$json" -d '{"message": "And now?", "conversation_history": [
  {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello!"}]}'

topic 'An answer as JSON, checked against a schema'
try "$api/chat" -H "$json" -d '{"message": "Describe Paris", "response_format": {"type": "json", "json_schema":
  {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}}}'

topic 'Agents: make one, read it, ask it, replace it, delete it'
try "$api/agents" -H "$json" -d '{"config": {"name": "Poet", "description": "Answers in verse",
  "system_prompt": "Answer in four lines that rhyme.", "temperature": 1.1, "max_tokens": 200}}'
agent=$(field id)
try "$api/agents"
try "$api/agents/$agent"
try "$api/chat" -H "$json" -d '{"message": "The sea", "agent_id": "'"$agent"'"}'
try -X PUT "$api/agents/$agent" -H "$json" -H 'If-Match: "1"' \
  -d '{"name": "Poet", "description": "Answers in prose", "system_prompt": "Answer in one sentence."}'
try -X DELETE "$api/agents/$agent"

topic 'Conversations: open one, take a turn that goes on whoever watches, look at it, follow it from event 2'
try "$api/conversations" -H "$json" -d '{"title": "Holiday plans"}'
conversation=$(field id)
try "$api/conversations/$conversation/runs" -H "$json" -d '{"message": "Where is it warm in May?"}'
run=$(field id)
question=$(field user_message_id)
try "$api/runs/$run"
try "$api/runs/$run/events" -H "$stream" -H 'Last-Event-ID: 2'

topic 'Another answer to the same question, as a stream; then a run that is cancelled'
try "$api/conversations/$conversation/runs" -H "$json" -H "$stream" -d '{"parent_id": "'"$question"'"}'
try "$api/conversations/$conversation/runs" -H "$json" -d '{"message": "Tell me a long story"}'
run=$(field id)
try -X POST "$api/runs/$run/cancel"

topic 'A fork: a conversation of its own that begins with the same path'
try "$api/conversations/$conversation/fork" -H "$json" -d '{"leaf_id": "'"$question"'", "title": "Plan B"}'
fork=$(field id)
try -X DELETE "$api/conversations/$fork"

topic 'What was said, the list, a new name and tags'
try "$api/conversations/$conversation"
try "$api/conversations/$conversation/messages?limit=2"
try "$api/conversations?q=holiday&limit=5"
try -X PATCH "$api/conversations/$conversation" -H "$json" \
  -d '{"title": "Holiday in May", "pinned": true, "tags": ["travel"]}'

topic 'Messages by their words, in any of their forms'
try "$api/search?q=warmer+may&limit=5"

topic 'What was spent: by model, and as a table by day'
try "$api/usage?group_by=model"
try "$api/usage?group_by=day&time_zone=Europe/Lisbon" -H 'Accept: text/csv'

topic 'A branch for others to read: shared, listed, taken back'
try "$api/conversations/$conversation/shares" -H "$json" -d '{}'
share=$(field id)
try "$api/conversations/$conversation/shares"
try -X DELETE "$api/conversations/$conversation/shares/$share"

topic 'As a file: to read, with everything in it, all of them; and back from one'
try "$api/conversations/$conversation/export?format=markdown"
try "$api/conversations/$conversation/export"
file=$(mktemp)
printf '%s' "$answer" >"$file"
try "$api/export"
try "$api/import?preview=true" -F "file=@$file"
try "$api/import" -F "file=@$file"
rm "$file"

topic 'Deleted, back for 30 days, deleted'
try -X DELETE "$api/conversations/$conversation"
try -X POST "$api/conversations/$conversation/restore"
try -X DELETE "$api/conversations/$conversation"

topic 'The paths of the original have no prefix, too'
try "$server/models"
try "$server/chat" -H "$json" -d '{"message": "Say hello", "agent_id": "default"}'
try "$server/agents" -H "$json" \
  -d '{"config": {"name": "Poet", "description": "Answers in verse", "system_prompt": "Answer in verse."}}'
agent=$(field id)
try "$server/agents"
try "$server/agents/$agent"
try -X PUT "$server/agents/$agent" -H "$json" \
  -d '{"name": "Poet", "description": "Answers in prose", "system_prompt": "Answer in prose."}'
try -X DELETE "$server/agents/$agent"

topic 'What is refused says why'
try "$api/agents/nobody" 2>/dev/null || true
