import { z } from 'zod'

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

const words = z.array(z.string().min(1))
const wording = z.union([z.string().min(1), z.object({ id: z.string().min(1), en: z.string().min(1) }).strict()])
const expectation = z
  .object({
    valence: z
      .number()
      .min(-1)
      .max(1)
      .optional()
      .describe('How glad the copy should sound: -1 sombre, 0 plain, 1 glad'),
    words: words.optional().describe('The feelings that are meant, such as curiosity, calm, pride'),
  })
  .strict()
const stageModel = z
  .object({
    label: wording.optional().describe('What the brand calls the stage'),
    does: wording.optional().describe('What the customer does there'),
    expect: expectation.optional(),
  })
  .strict()
const laneModel = z
  .object({
    name: z.string().min(1),
    audiences: words.optional().describe('Sources with one of these audiences belong to the lane'),
    personas: words.optional().describe('So do sources with one of these personas'),
    expect: z.partialRecord(z.enum(STAGES), expectation).optional(),
  })
  .strict()
  .refine((lane) => lane.audiences ?? lane.personas, '`audiences` or `personas`, so that sources can belong to it')

/** `journey` of the configuration: what differs from the usual journey. The six stages themselves are fixed. */
export const journeySchema = z
  .object({
    order: z
      .array(z.enum(STAGES))
      .refine((order) => order.length === STAGES.length && new Set(order).size === STAGES.length, {
        message: `each stage once: ${STAGES.join(', ')}`,
      })
      .optional()
      .describe('The stages in the order in which customers meet them'),
    stages: z.partialRecord(z.enum(STAGES), stageModel).optional(),
    lanes: z
      .array(laneModel)
      .refine((lanes) => new Set(lanes.map(({ name }) => name)).size === lanes.length, 'names that differ')
      .optional()
      .describe('Kinds of customers; without it every audience and persona of the sources is one'),
  })
  .strict()

/** What a stage is to the promise chain: it makes the promise, asks something for it, or has to keep it. */
export const PARTS = ['promise', 'ask', 'keep'] as const
export type Part = (typeof PARTS)[number]

const stage = z.enum(STAGES)
const count = z.number().int().nonnegative()
const share = z.number().min(0).max(1)
const valence = z.number().min(-1).max(1)

export const journeyToneSchema = z.object({
  messages: count.describe('Messages that were listened to'),
  valence: valence.describe('Mean over the messages: -1 sombre, 0 plain, 1 glad'),
  spread: z.number().nonnegative().describe('Standard deviation of the valence'),
  margin: z.number().nonnegative().describe('Half of the 95% confidence interval of the mean'),
  formality: share.describe('Mean: 0 chat among friends, 1 an official letter'),
  strengths: z.record(z.string(), share).describe('Mean strength of each measure that is heard at all'),
})

const placeSchema = z.object({
  stage,
  channel: z.string(),
  document: z.string(),
  quote: z.string(),
  start: count,
  end: count,
})

export const journeyCellSchema = z.object({
  stage,
  channel: z.string(),
  documents: count,
  messages: count,
  conflicts: count.describe('Findings of verdict conflict that ask for work and quote this place'),
  reviews: count.describe('The same of those to review'),
  unread: count.describe('Documents that could not be read'),
  tone: journeyToneSchema.optional(),
})

export const curvePointSchema = z.object({
  stage,
  expected: valence,
  words,
  real: journeyToneSchema.optional(),
  felt: words.describe('Feelings that are heard most in the real copy, strongest first'),
  own: count.describe('Messages among them that are meant for this lane alone'),
  gap: z.enum(['above', 'below']).optional().describe('Real and expected part by more than reading errors explain'),
})

export const chainLinkSchema = z.object({
  fingerprint: z.string(),
  verdict: z.enum(['conflict', 'review']),
  severity: z.enum(['low', 'medium', 'high']),
  attribute: z.string(),
  title: z.string(),
  from: placeSchema.extend({ value: z.string() }),
  to: placeSchema.extend({ value: z.string() }),
})

export const chainSchema = z.object({
  subject: z.string(),
  stages: z.array(
    z.object({
      stage,
      part: z.enum(PARTS),
      says: z.array(
        placeSchema.extend({
          attribute: z.string(),
          value: z.string(),
          condition: z.boolean().describe('It limits or asks something of the customer'),
          places: count.describe('Places at this stage that say the same'),
        }),
      ),
    }),
  ),
  broken: z.array(chainLinkSchema),
})

export const blindSpotSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), stage }).describe('No message at this stage'),
  z.object({ kind: z.literal('channel'), channel: z.string() }).describe('A source names the channel; it says nothing'),
  z.object({ kind: z.literal('lane'), lane: z.string(), stage }).describe('Nothing at this stage reaches the lane'),
  z
    .object({
      kind: z.literal('unread'),
      source: z.string(),
      channel: z.string(),
      stage,
      failed: z.array(z.object({ document: z.string(), reason: z.string() })),
    })
    .describe('A source that was not read, or not wholly'),
])

export const stageHintSchema = placeSchema.extend({
  inferred: stage.describe('The stage at which messages ask this of a customer'),
  confidence: share,
  why: z.array(z.string()).describe('The words that tell it'),
})

const range = z.tuple([z.number(), z.number()])
export const envelopeSchema = z
  .object({
    stage,
    documents: z.number().int(),
    formality: range.describe('0 chat to 1 letter'),
    valence: range.describe('-1 sombre to 1 glad'),
    outside: z.array(
      z.object({
        document: z.string(),
        channel: z.string(),
        measure: z.enum(['formality', 'valence']),
        value: z.number(),
      }),
    ),
  })
  .describe(
    'The range, from the tenth to the ninetieth percentile, in which most documents of a stage lie, and those outside',
  )
const half = z.object({
  from: z.string(),
  to: z.string(),
  documents: z.number().int(),
  formality: z.number(),
  address: z.record(z.string(), z.number()).describe('Form of address → share of the documents that use it'),
})
export const driftSchema = z
  .object({
    channel: z.string(),
    early: half,
    late: half,
    shift: z.number().describe('Formality of the later half less that of the earlier one'),
  })
  .describe('How a channel sounded in the earlier and the later half of what it sent')

export const journeyDocumentSchema = z.object({
  schema: z.literal(1),
  brand: z.string(),
  asOf: z.string(),
  locale: z.string(),
  lane: z.string().optional().describe('The one lane that was asked for'),
  stages: z.array(
    z.object({
      stage,
      label: z.string(),
      does: z.string(),
      part: z.enum(PARTS),
      expect: z.object({ valence, words }),
    }),
  ),
  channels: z.array(z.string()),
  matrix: z.array(journeyCellSchema),
  curve: z.array(z.object({ lane: z.string().optional(), points: z.array(curvePointSchema) })),
  chain: z.array(chainSchema),
  blindSpots: z.array(blindSpotSchema),
  hints: z.array(stageHintSchema),
  envelopes: z.array(envelopeSchema).optional(),
  drift: z.array(driftSchema).optional(),
})

export type JourneyTone = z.infer<typeof journeyToneSchema>
export type JourneyCell = z.infer<typeof journeyCellSchema>
export type CurvePoint = z.infer<typeof curvePointSchema>
export type Chain = z.infer<typeof chainSchema>
export type ChainLink = z.infer<typeof chainLinkSchema>
export type BlindSpot = z.infer<typeof blindSpotSchema>
export type StageHint = z.infer<typeof stageHintSchema>
export type Envelope = z.infer<typeof envelopeSchema>
export type Drift = z.infer<typeof driftSchema>
/** Everything that the views along the journey show. */
export type JourneyDocument = z.infer<typeof journeyDocumentSchema>
