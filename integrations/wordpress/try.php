<?php
// Run by test.sh: publishes posts through a real WordPress, whose plug-in asks a real Selaras.
require getenv( 'WORDPRESS' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

$failed = 0;
function is( string $what, bool $held ): void {
	global $failed;
	echo ( $held ? 'ok: ' : 'NOT OK: ' ) . $what . "\n";
	$failed += $held ? 0 : 1;
}
function block( string $text ): string {
	return "<!-- wp:paragraph -->\n<p>$text</p>\n<!-- /wp:paragraph -->";
}
function rest( string $path, array $body ): WP_REST_Response {
	$request = new WP_REST_Request( 'POST', $path );
	$request->set_body_params( $body );
	return rest_do_request( $request );
}
const CONFLICT = 'Paket Fajar cuma Rp275.000 per bulan.';
const FINE     = 'Paket Fajar Rp320.000 per bulan.';

wp_set_current_user( 1 );
$mode = getenv( 'SELARAS_TEST_MODE' );
if ( 'activate' === $mode ) {
	activate_plugin( 'selaras/selaras.php' );
	is( 'the plug-in is active', is_plugin_active( 'selaras/selaras.php' ) );
	exit( $failed );
}
if ( 'down' === $mode ) {
	$closed = 'closed' === selaras_setting( 'SELARAS_WHEN_DOWN' );
	$answer = rest( '/wp/v2/posts', array( 'title' => 'Paket Fajar', 'content' => block( CONFLICT ), 'status' => 'publish' ) );
	is( $closed ? 'while Selaras is down, closed holds a post' : 'while Selaras is down, open publishes', ( $closed ? 409 : 201 ) === $answer->get_status() );
	exit( $failed );
}

$answer = rest( '/wp/v2/posts', array( 'title' => 'Paket Fajar', 'content' => block( CONFLICT ), 'status' => 'draft' ) );
$id     = $answer->get_data()['id'];
is( 'a draft is saved unasked', 201 === $answer->get_status() );

$answer = rest( "/wp/v2/posts/$id", array( 'status' => 'publish' ) );
is( 'the block editor may not publish a contradiction', 409 === $answer->get_status() );
is( 'and is told where it stands', false !== strpos( $answer->get_data()['message'], 'web/fajar.html' ) );
is( 'the post is still a draft', 'draft' === get_post_status( $id ) );

$answer = rest( "/wp/v2/posts/$id", array( 'content' => block( FINE ), 'status' => 'publish' ) );
is( 'a post that agrees is published', 200 === $answer->get_status() && 'publish' === get_post_status( $id ) );

$answer = rest( "/wp/v2/posts/$id", array( 'content' => block( CONFLICT ) ) );
is( 'what is live may not be changed into a contradiction', 409 === $answer->get_status() );
is( 'and stays as it was', false !== strpos( get_post( $id )->post_content, 'Rp320.000' ) );

wp_update_post( wp_slash( array( 'ID' => $id, 'post_content' => block( CONFLICT ) ) ) );
is( 'nor by the classic editor, which keeps what is live', false !== strpos( get_post( $id )->post_content, 'Rp320.000' ) && 'publish' === get_post_status( $id ) );

$new = wp_insert_post( wp_slash( array( 'post_title' => 'Paket Fajar', 'post_content' => CONFLICT, 'post_status' => 'publish' ) ) );
is( 'a new post of the classic editor waits as a draft', 'draft' === get_post_status( $new ) );
ob_start();
selaras_notice();
$notice = ob_get_clean();
is( 'and the next screen says why', false !== strpos( $notice, 'notice-error' ) && false !== strpos( $notice, 'Rp320.000' ) );

$dated = static fn( string $date ) => selaras_post( array( 'post_date_gmt' => $date ), 0 )['date_gmt'] ?? null;
is( 'a scheduled post tells when it appears', '2027-01-05T02:00:00' === $dated( '2027-01-05 02:00:00' ) && null === $dated( '0000-00-00 00:00:00' ) );

$new = wp_insert_post( array( 'post_title' => 'Salam', 'post_content' => 'Selamat pagi.', 'post_status' => 'publish' ) );
is( 'a post without a promise is published', 'publish' === get_post_status( $new ) );
exit( $failed );
