/** With every request: which of the servers under test it is for, and what that is told of the world. */
export interface World {
  server: number
  /** In the order of their databases. */
  brands: string[]
  settings: object
  /** Beside what is the same for all. */
  env: Record<string, string>
  now: string
  elapsed: number
  /** Every candidate pair counts as about the same thing, so that no training moves a test. */
  anyPair: boolean
}

/** Header of a request: a `World` as JSON. */
export const WORLD = 'x-test-world'
/** Header of an answer: what was logged meanwhile, as JSON in percent-encoding. */
export const LOGS = 'x-test-logs'
/** Most brands of one server. */
export const BRANDS = 2

/** Where messages to people go, and with what they are signed. */
export const OUTSIDE = {
  SELARAS_WEBHOOK_URL: 'https://crm.test/alerts',
  SELARAS_WEBHOOK_SECRET: 'rahasia-webhook-lentera',
  SLACK_BOT_TOKEN: 'xoxb-lentera',
  SELARAS_MAIL_URL: 'https://mail.test/send_raw',
  SELARAS_MAIL_TOKEN: 'token-surat',
  SELARAS_MAIL_FROM: 'selaras@lentera.test',
  CALLBACK_SECRET: 'rahasia-panggilan-balik',
  ANTHROPIC_API_KEY: 'kunci-hakim',
}
