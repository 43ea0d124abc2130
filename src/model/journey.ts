/** Stages of the customer journey, in the order in which a customer meets them. */
export const STAGES = ['awareness', 'consideration', 'purchase', 'experience', 'retention', 'advocacy'] as const
export type Stage = (typeof STAGES)[number]

/** Channels that Selaras knows by name; a configuration may name others. */
export const CHANNELS = [
  'web',
  'email',
  'social',
  'sms',
  'push',
  'whatsapp',
  'ads',
  'feed',
  'support',
  'chatbot',
] as const
export type Channel = (typeof CHANNELS)[number] | (string & {})

/** Where a message meets the customer: set by its source, handed down to its documents. */
export interface Touchpoint {
  channel: Channel
  stage: Stage
  audience?: string
  region?: string
  locale?: string
  persona?: string
  owner?: string
  /** ISO 8601 date or date-time from which (until which) the copy is meant to be live. */
  validFrom?: string
  validTo?: string
}
