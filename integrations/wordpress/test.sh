#!/usr/bin/env bash
# Runs the plug-in in a real WordPress. Needs php with mysqli, MariaDB's server and WordPress' files; on Debian:
# apt-get install --no-install-recommends php-cli php-mysql php-xml php-mbstring mariadb-server wordpress
# Everything is put into a folder of its own, which is removed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
node=$root/node_modules/.bin/node
source=${WORDPRESS_SOURCE:-/usr/share/wordpress}
for tool in php mariadbd mariadb-install-db; do
  command -v "$tool" >/dev/null || { echo "skipped: there is no $tool here"; exit 0; }
done
php -l "$here/selaras/selaras.php"

folder=$(mktemp -d)
chmod 755 "$folder"
selaras= database=
trap 'kill $selaras $database 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT

"$node" "$root/test/cms/serve.ts" >"$folder/port" 2>"$folder/selaras.log" </dev/null &
selaras=$!

user=$(id -un)
mariadb-install-db --no-defaults --user="$user" --datadir="$folder/db" --auth-root-authentication-method=normal --skip-test-db >"$folder/install.log" 2>&1
mariadbd --no-defaults --user="$user" --datadir="$folder/db" --socket="$folder/db.sock" --skip-networking --skip-log-bin >"$folder/db.log" 2>&1 </dev/null &
database=$!
for _ in $(seq 100); do [ -S "$folder/db.sock" ] && [ -s "$folder/port" ] && break; sleep 0.2; done
mariadb --no-defaults --socket="$folder/db.sock" -u root -e 'create database wordpress'

cp -rL "$source" "$folder/wordpress"
rm -f "$folder/wordpress/wp-config.php"
mkdir -p "$folder/wordpress/wp-content/plugins"
cp -r "$here/selaras" "$folder/wordpress/wp-content/plugins/"

# config URL WHEN_DOWN
config() {
  cat > "$folder/wordpress/wp-config.php" <<PHP
<?php
define( 'DB_NAME', 'wordpress' ); define( 'DB_USER', 'root' ); define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:$folder/db.sock' ); define( 'DB_CHARSET', 'utf8mb4' ); define( 'DB_COLLATE', '' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true ); define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' ); define( 'DISABLE_WP_CRON', true );
define( 'SELARAS_URL', '$1' ); define( 'SELARAS_SECRET', 'rahasia-nirmala' ); define( 'SELARAS_WHEN_DOWN', '$2' );
\$table_prefix = 'wp_';
\$_SERVER += array( 'HTTP_HOST' => 'nirmala.example', 'REQUEST_METHOD' => 'GET', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_URI' => '/' );
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
PHP
}
config "http://127.0.0.1:$(cat "$folder/port")/v1/cms/wordpress/web" open
export WORDPRESS=$folder/wordpress
php -d error_reporting=6143 -r 'define("WP_INSTALLING", true); require getenv("WORDPRESS")."/wp-load.php"; require ABSPATH."wp-admin/includes/upgrade.php"; wp_install("Nirmala", "rani", "rani@nirmala.example", true, "", "a-password-of-a-test");' >"$folder/wp.log" 2>&1 || { tail -n 20 "$folder/wp.log"; exit 1; }
SELARAS_TEST_MODE=activate php "$here/try.php"
php "$here/try.php"
config http://127.0.0.1:9/v1/cms/wordpress/web open
SELARAS_TEST_MODE=down php "$here/try.php"
config http://127.0.0.1:9/v1/cms/wordpress/web closed
SELARAS_TEST_MODE=down php "$here/try.php"
