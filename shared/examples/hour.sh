#!/usr/bin/env bash
# An hour of an integrator, from the key to a replayed webhook, with curl and openssl (node reads the JSON):
#   BASE=https://… USERNAME=… PASSWORD=… CODE=<code of a commune> RECEIVER=https://…/nhan RECEIVED=https://…/da-nhan bash hour.sh
# USERNAME is an administrator, who makes the key. The server sends to RECEIVER; RECEIVED answers as JSON what came there.
set -euo pipefail
API=$BASE/api/v1
json() { node -e 'const data = JSON.parse(require("fs").readFileSync(0)); const found = eval(process.argv[1]);
  process.stdout.write(typeof found === "string" ? found : JSON.stringify(found) ?? "")' "$1"; }
new() { node -pe 'crypto.randomUUID()'; }
get() { curl -sS --fail-with-body "$API$1" -H "Authorization: Bearer $TOKEN"; }
post() { curl -sS --fail-with-body "$API$1" -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(new)" -H 'Content-Type: application/json' -d "$2"; }
fail() { echo "$1" >&2; exit 1; }
step() { local now; now=$(node -pe 'Date.now()'); [ -z "${NAME:-}" ] || echo "$NAME: $(node -pe "(($now - $BEGAN) / 1000).toFixed(2)") s"; NAME=$1; BEGAN=$now; }
until_there() { for _ in $(seq 150); do [ "$(curl -sS "$RECEIVED" | json "$1")" != true ] || return 0; sleep 0.2; done; fail 'nothing came in 30 seconds'; }

step key
TOKEN=$(curl -sS --fail-with-body "$API/sessions" -H 'Content-Type: application/json' -d "{\"username\":\"$USERNAME\",\"password\":\"$PASSWORD\"}" | json data.accessToken)
UNIT=$(get "/units?q=$CODE" | json "data.data.find(({ code }) => code === '$CODE').id")
ACCOUNT=$(post /service-accounts "{\"username\":\"may.$RANDOM$RANDOM\",\"fullName\":\"Phần mềm mẫu\"}" | json data.id)
for ROLE in commune_officer administrator; do
  post "/users/$ACCOUNT/grants" "{\"role\":\"$ROLE\",\"unitId\":\"$UNIT\"}" > /dev/null
done
EXPIRES=$(node -pe 'new Date(Date.now() + 90 * 86400e3).toISOString().slice(0, 10)')
TOKEN=$(post /keys "{\"userId\":\"$ACCOUNT\",\"name\":\"Đồng bộ hộ\",\"unitIds\":[\"$UNIT\"],\"expiresOn\":\"$EXPIRES\",
  \"scopes\":[\"household:read\",\"household:import\",\"import:read\",\"import:undo\",\"webhook:read\",\"webhook:manage\"]}" | json data.secret)

step webhook
post /webhooks "{\"unitId\":\"$UNIT\",\"url\":\"$RECEIVER\",\"description\":\"Ví dụ\",\"events\":[\"import.completed\"]}" > webhook.json
WEBHOOK=$(json data.id < webhook.json)
SECRET=$(json data.secret < webhook.json)

step 'import, dry run'
{ echo 'unitCode,village,headName,headBirthYear,category,categoryYear,memberCount'
  for AT in $(seq 20); do echo "$CODE,Thôn Mẫu,Hộ Mẫu $AT,1960,poor,2024,3"; done; } > ho.csv
import() { curl -sS --fail-with-body -T ho.csv -X POST "$API/households/import$1" -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(new)" -H 'Content-Type: text/csv'; }
[ "$(import '?dryRun=true' | json 'data.rowsRead === 20 && data.rowsFailed === 0')" = true ] || fail 'dry run'
step import
import '' > import.json
[ "$(json 'data.rowsCreated === 20 && data.undoable' < import.json)" = true ] || fail "$(cat import.json)"
IMPORT=$(json data.id < import.json)

step 'list, page by page'
CURSOR=
: > names.txt
while :; do
  curl -sS --fail-with-body -G "$API/households" -H "Authorization: Bearer $TOKEN" --data-urlencode 'q=Hộ Mẫu' -d limit=7 -d fields=id,headName \
    ${CURSOR:+--data-urlencode "cursor=$CURSOR"} > page.json
  json 'data.data.map(({ headName }) => headName + "\n").join("")' < page.json >> names.txt
  CURSOR=$(json 'data.nextCursor ?? ""' < page.json)
  [ -n "$CURSOR" ] || break
done
[ "$(sort -u names.txt | wc -l)" -eq 20 ] || fail "$(cat names.txt)"

step export
curl -sS --fail-with-body -G "$API/households/export" -H "Authorization: Bearer $TOKEN" --data-urlencode 'q=Hộ Mẫu' -d format=csv -o ho-xuat.csv
[ "$(wc -l < ho-xuat.csv)" -ge 20 ] || fail "$(cat ho-xuat.csv)"

step 'webhook received, verified'
# The signature is HMAC-SHA256 over id.timestamp.body, with the part of the secret after whsec_ as the key.
verify() {
  printf '%s.%s.%s' "$(json 'data[0].headers["webhook-id"]' < "$1")" "$(json 'data[0].headers["webhook-timestamp"]' < "$1")" "$(json 'data[0].body' < "$1")" |
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(printf '%s' "${SECRET#whsec_}" | openssl base64 -d -A | od -An -vtx1 | tr -d ' \n')" -binary | openssl base64 -A
}
until_there 'data.length > 0'
curl -sS "$RECEIVED" > received.json
MESSAGE=$(json 'data[0].headers["webhook-id"]' < received.json)
[ "$(json 'data[0].headers["webhook-signature"]' < received.json)" = "v1,$(verify received.json)" ] || fail "$(cat received.json)"
[ "$(json 'JSON.parse(data[0].body).data.subjectId' < received.json)" = "$IMPORT" ] || fail "$(cat received.json)"

step 'webhook replayed'
post "/webhooks/$WEBHOOK/deliveries/${MESSAGE#msg_}/replay" '{}' > /dev/null
until_there "data.filter(({ headers }) => headers['webhook-id'] === '$MESSAGE').length > 1"
curl -sS "$RECEIVED" | json "data.filter(({ headers }) => headers['webhook-id'] === '$MESSAGE').slice(1)" > again.json
[ "$(json 'data[0].headers["webhook-signature"]' < again.json)" = "v1,$(verify again.json)" ] || fail "$(cat again.json)"

step undo
post "/imports/$IMPORT/undo" '{"reason":"Nhập thử"}' > /dev/null
[ "$(curl -sS "$API/imports/$IMPORT/undo" -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(new)" -H 'Content-Type: application/json' \
  -d '{"reason":"Nhập thử"}' | json data.code)" = import_undone ] || fail 'undone twice'
step done
echo done
