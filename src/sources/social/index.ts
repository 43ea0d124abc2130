export { jsonFeed, syndication } from './feed.ts'
export { mastodon } from './mastodon.ts'
