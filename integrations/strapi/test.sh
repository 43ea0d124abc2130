#!/usr/bin/env bash
# Installs Strapi on SQLite into a folder (default: a new one that is removed), puts the plug-in into it, and publishes through it.
# A folder that is kept makes the next run quick: integrations/strapi/test.sh /tmp/strapi
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
node=$root/node_modules/.bin/node
version=${STRAPI_VERSION:-5.54.0}
if [ $# -gt 0 ]; then folder=$1; mkdir -p "$folder"; else folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT; fi
cd "$folder"

if [ ! -d node_modules/@strapi/strapi ]; then
  echo '{"name": "selaras-strapi-test", "private": true}' > package.json
  # Packages that compile are left alone: the checkout's own driver of SQLite is taken, which comes compiled.
  npm install --no-audit --no-fund --ignore-scripts --save-exact --legacy-peer-deps "@strapi/strapi@$version" \
    react@18 react-dom@18 react-router-dom@6 styled-components@6 >install.log 2>&1 || { tail -n 20 install.log; exit 1; }
fi
rm -rf node_modules/better-sqlite3 && cp -r "$root/node_modules/better-sqlite3" node_modules/

rm -rf config src database .tmp data.db && mkdir -p config src/plugins src/components/shared src/api/page/content-types/page database public/uploads
cp -r "$here" src/plugins/selaras
rm -f src/plugins/selaras/test.sh src/plugins/selaras/try.cjs

"$node" "$root/test/cms/serve.ts" >port 2>selaras.log </dev/null &
selaras=$!
trap 'kill $selaras 2>/dev/null || true; [ $# -gt 0 ] || rm -rf "$folder"' EXIT
for _ in $(seq 100); do [ -s port ] && break; sleep 0.2; done
port=$(cat port)

echo > favicon.ico
cat > config/server.js <<'JS'
module.exports = { host: '127.0.0.1', port: 0, app: { keys: ['a-key-of-a-test', 'another-key-of-a-test'] } }
JS
cat > config/admin.js <<'JS'
module.exports = { serveAdminPanel: false, auth: { secret: 'of-a-test' }, apiToken: { salt: 'of-a-test' }, transfer: { token: { salt: 'of-a-test' } } }
JS
cat > config/database.js <<'JS'
module.exports = { connection: { client: 'sqlite', connection: { filename: `${__dirname}/../data.db` }, useNullAsDefault: true } }
JS
cat > config/middlewares.js <<'JS'
module.exports = ['errors', 'security', 'cors', 'query', 'body', 'session', 'public', 'favicon'].map((name) => `strapi::${name}`)
JS
cat > config/plugins.js <<JS
module.exports = {
  'users-permissions': { enabled: false },
  selaras: {
    enabled: true,
    resolve: './src/plugins/selaras',
    config: { url: 'http://127.0.0.1:$port/v1/cms/strapi/web', secret: 'rahasia-nirmala', contentTypes: ['api::page.page'] },
  },
}
JS
cat > src/api/page/content-types/page/schema.json <<'JSON'
{"kind": "collectionType", "collectionName": "pages", "info": {"singularName": "page", "pluralName": "pages", "displayName": "Page"},
 "options": {"draftAndPublish": true},
 "attributes": {"title": {"type": "string"}, "body": {"type": "blocks"}, "sections": {"type": "dynamiczone", "components": ["shared.promo"]}}}
JSON
cat > src/components/shared/promo.json <<'JSON'
{"collectionName": "components_shared_promos", "info": {"displayName": "Promo"}, "attributes": {"promoTitle": {"type": "string"}, "bodyText": {"type": "text"}}}
JSON
cp "$here/try.cjs" .
STRAPI_TELEMETRY_DISABLED=true timeout 150 "$node" try.cjs
