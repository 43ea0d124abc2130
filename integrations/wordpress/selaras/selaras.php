<?php
/**
 * Plugin Name: Selaras
 * Description: Holds posts against everything the brand says elsewhere, before they are published.
 * Version: 0.1.0
 * Requires at least: 5.9
 * Requires PHP: 7.4
 * License: Apache-2.0
 *
 * Settings are constants in wp-config.php: SELARAS_URL, SELARAS_SECRET, and optionally SELARAS_WHEN_DOWN (open or closed),
 * SELARAS_TIMEOUT (seconds) and SELARAS_POST_TYPES (comma-separated).
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** The answer of the last check, for the notice in the classic editor. */
const SELARAS_NOTICE = 'selaras_notice_';

function selaras_setting( string $name, string $default = '' ): string {
	return defined( $name ) ? (string) constant( $name ) : $default;
}

function selaras_checks( string $type ): bool {
	return in_array( $type, array_map( 'trim', explode( ',', selaras_setting( 'SELARAS_POST_TYPES', 'post,page' ) ) ), true );
}

/**
 * Asks Selaras for its verdict on a post.
 *
 * @param array $post id, title, content, excerpt, slug, link and date_gmt of the post as it would be published.
 * @return array{verdict: string, message: string} `verdict` is pass, warn or block.
 */
function selaras_ask( array $post ): array {
	$url    = selaras_setting( 'SELARAS_URL' );
	$secret = selaras_setting( 'SELARAS_SECRET' );
	if ( '' === $url || '' === $secret ) {
		return array( 'verdict' => 'warn', 'message' => 'Selaras: SELARAS_URL and SELARAS_SECRET are not set in wp-config.php; nothing was checked.' );
	}
	$body      = wp_json_encode( array( 'action' => 'publish', 'post' => $post ) );
	$timestamp = (string) time();
	$delivery  = wp_generate_uuid4();
	$signature = hash_hmac( 'sha256', "v1:$timestamp:$delivery:$body", $secret );
	$response  = wp_remote_post(
		$url,
		array(
			'timeout'     => (int) selaras_setting( 'SELARAS_TIMEOUT', '8' ),
			'redirection' => 0,
			'body'        => $body,
			'headers'     => array(
				'Content-Type'        => 'application/json',
				'X-Selaras-Timestamp' => $timestamp,
				'X-Selaras-Delivery'  => $delivery,
				'X-Selaras-Signature' => "v1=$signature",
			),
		)
	);
	$answer = is_wp_error( $response ) ? null : json_decode( wp_remote_retrieve_body( $response ), true );
	if ( 202 !== wp_remote_retrieve_response_code( $response ) || ! isset( $answer['verdict'] ) ) {
		return selaras_without_answer();
	}
	$message = '' !== ( $answer['comment'] ?? '' ) ? $answer['comment'] : ( $answer['reason'] ?? '' );
	return array( 'verdict' => (string) $answer['verdict'], 'message' => (string) $message );
}

/** What happens while Selaras does not answer: by default editors are not locked out. */
function selaras_without_answer(): array {
	if ( 'closed' === selaras_setting( 'SELARAS_WHEN_DOWN', 'open' ) ) {
		return array( 'verdict' => 'block', 'message' => 'Selaras does not answer, so nothing is published now. Try again in a moment.' );
	}
	return array( 'verdict' => 'warn', 'message' => 'Selaras did not answer; this was published unchecked.' );
}

/** A post as Selaras reads it, from the unslashed fields of WordPress. */
function selaras_post( array $fields, int $id ): array {
	$link = $id > 0 ? get_permalink( $id ) : false;
	$post = array(
		'id'      => $id,
		'title'   => array( 'raw' => (string) ( $fields['post_title'] ?? '' ) ),
		'content' => array( 'raw' => (string) ( $fields['post_content'] ?? '' ) ),
		'excerpt' => array( 'raw' => (string) ( $fields['post_excerpt'] ?? '' ) ),
		'slug'    => (string) ( $fields['post_name'] ?? '' ),
	);
	// When it appears; WordPress writes zeros where nobody has said so.
	$date = (string) ( $fields['post_date_gmt'] ?? '' );
	if ( '' !== $date && 0 !== strpos( $date, '0000' ) ) {
		$post['date_gmt'] = str_replace( ' ', 'T', $date );
	}
	// A draft has no address yet: only that of a published post names what it replaces.
	if ( $link && 'publish' === get_post_status( $id ) ) {
		$post['link'] = $link;
	}
	return $post;
}

/** The block editor and everything else that publishes by the REST API: an error here stops it, and the editor shows the message. */
function selaras_before_rest( $prepared, $request ) {
	if ( is_wp_error( $prepared ) ) {
		return $prepared;
	}
	$id     = isset( $prepared->ID ) ? (int) $prepared->ID : 0;
	$status = $prepared->post_status ?? ( $id > 0 ? get_post_status( $id ) : '' );
	if ( ! in_array( $status, array( 'publish', 'future' ), true ) ) {
		return $prepared;
	}
	$stored = $id > 0 ? get_post( $id, ARRAY_A ) : array();
	$answer = selaras_ask( selaras_post( array_merge( (array) $stored, (array) $prepared ), $id ) );
	if ( 'block' === $answer['verdict'] ) {
		return new WP_Error( 'selaras_block', $answer['message'], array( 'status' => 409 ) );
	}
	// The post is written next: once is enough.
	$GLOBALS['selaras_asked'] = true;
	return $prepared;
}

/** Everything else, the classic editor and quick edit: the post is kept as a draft, and the next screen says why. */
function selaras_before_insert( $data, $postarr ) {
	if ( ! empty( $GLOBALS['selaras_asked'] ) || ! in_array( $data['post_status'], array( 'publish', 'future' ), true ) || ! selaras_checks( $data['post_type'] ) ) {
		$GLOBALS['selaras_asked'] = false;
		return $data;
	}
	$id     = (int) ( $postarr['ID'] ?? 0 );
	$answer = selaras_ask( selaras_post( wp_unslash( $data ), $id ) );
	if ( 'pass' !== $answer['verdict'] ) {
		set_transient( SELARAS_NOTICE . get_current_user_id(), $answer, 120 );
	}
	if ( 'block' === $answer['verdict'] ) {
		// What is live stays live: only its new text waits. A new post waits as a draft.
		$live = $id > 0 ? get_post( $id, ARRAY_A ) : null;
		if ( $live && in_array( $live['post_status'], array( 'publish', 'future' ), true ) ) {
			foreach ( array( 'post_title', 'post_content', 'post_excerpt' ) as $field ) {
				$data[ $field ] = wp_slash( $live[ $field ] );
			}
		} else {
			$data['post_status'] = 'draft';
		}
	}
	return $data;
}

function selaras_notice(): void {
	$key    = SELARAS_NOTICE . get_current_user_id();
	$answer = get_transient( $key );
	if ( ! is_array( $answer ) ) {
		return;
	}
	delete_transient( $key );
	$class = 'block' === $answer['verdict'] ? 'notice-error' : 'notice-warning';
	printf( '<div class="notice %s"><p style="white-space: pre-line">%s</p></div>', esc_attr( $class ), esc_html( $answer['message'] ) );
}

add_action(
	'init',
	static function (): void {
		foreach ( array_map( 'trim', explode( ',', selaras_setting( 'SELARAS_POST_TYPES', 'post,page' ) ) ) as $type ) {
			add_filter( "rest_pre_insert_$type", 'selaras_before_rest', 10, 2 );
		}
	}
);
add_filter( 'wp_insert_post_data', 'selaras_before_insert', 99, 2 );
add_action( 'admin_notices', 'selaras_notice' );
