import { z } from 'zod'
import { voiceSchema } from './config.ts'
import type { Document, Message, Span } from './document.ts'
import { SEVERITIES } from './finding.ts'
import { CHANNELS, STAGES } from './journey.ts'

/** Kinds of tone rule; each is one check in `src/tone/checks/`. */
export const TONE_KINDS = ['address', 'register', 'banned', 'language', 'mixing', 'feeling', 'pressure'] as const
export const TONE_TYPES = ['formality', 'emotion', 'pressure', 'banned-word', 'language'] as const

const wording = z.object({ id: z.string(), en: z.string() }).strict()
const example = z
  .object({
    text: z.string().min(1),
    /** How the brand wants to sound, as in `selaras.yaml`. */
    voice: voiceSchema,
    /** Where it is said; a web page of the stage consideration, unless told. */
    stage: z.enum(STAGES).optional(),
    channel: z.enum(CHANNELS).optional(),
    /** What stands above it: a heading, or the intent that it answers. */
    context: z.string().optional(),
    why: z.string().optional(),
  })
  .strict()

export const toneRuleSchema = z
  .object({
    /** Permanent, never reused: SL200 to SL249. */
    id: z.string().regex(/^SL2[0-4]\d$/, 'an id from SL200 to SL249'),
    /** Readable name, used in findings as `rule`. */
    alias: z.string().regex(/^[a-z0-9-]+$/),
    kind: z.enum(TONE_KINDS),
    category: z.literal('tone'),
    type: z.enum(TONE_TYPES),
    severity: z.enum(SEVERITIES),
    /** Severity where it is said at this stage. */
    severityAt: z.partialRecord(z.enum(STAGES), z.enum(SEVERITIES)).default({}),
    /** Least confidence (0..1) at which it is a conflict; below it, a review. */
    conflict: z.number().min(0).max(1).default(0.5),
    label: wording,
    why: wording,
    /** `ng` texts break the voice, `ok` texts fit it. */
    examples: z.object({ ng: z.array(example).min(1), ok: z.array(example).min(1) }).strict(),
  })
  .strict()

/** A declared tone rule: what a message is held to, how grave it is to miss it, and how it is told. */
export type ToneRule = z.infer<typeof toneRuleSchema>
export type ToneKind = ToneRule['kind']
export type ToneExample = z.infer<typeof example>

/** A message that breaks a tone rule, before a finding is made of it. */
export interface ToneVerdict {
  rule: ToneRule
  document: Document
  message: Message
  /** Where it is heard, in positions of the document's text: the sentences to quote, in reading order, at least one. */
  quotes: Span[]
  /** The words in them that cause it, in positions of the document's text. */
  causes: Span[]
  /** What the voice asks for, and what is heard instead: a form of address, a banned word, a language, a feeling. */
  expected: string
  actual: string
  /** 0..1 */
  confidence: number
}
