import { z } from 'zod'
import { FINDING_TYPES, SEVERITIES } from './finding.ts'
import { STAGES } from './journey.ts'

const concepts = z.array(z.string())
const wording = z.object({ id: z.string(), en: z.string() }).strict()
const example = z.object({ a: z.string(), b: z.string(), why: z.string().optional() }).strict()

/** How a value of the attribute is recognised in copy. Concepts are ids of the lexicon. */
const cueSchema = z
  .object({
    /** At least one must stand in the sentence or in the headings above it. Empty: any value of the kind. */
    any: concepts.default([]),
    /** Every one must stand in the sentence, the message or the headings. */
    all: concepts.default([]),
    /** None may stand in the sentence. */
    none: concepts.default([]),
    /** For counts: stems of the counted noun. `*`: any noun; two statements then meet only on the same noun. */
    units: z.array(z.string()).optional(),
    /** Words, as they are written, of which one right before a value is cue enough, unless it is told per what ("setiap jajan"). */
    before: z.array(z.string()).optional(),
    /** The cue must stand next to the value: at most so many words between. */
    within: z.number().int().positive().optional(),
  })
  .strict()

const compareSchema = z
  .object({
    /** Relative difference that still counts as the same figure (rounding). */
    tolerance: z.number().min(0).default(0.005),
    /** `respect`: "from" leaves room above and "up to" below; `from`: only the former; `ignore`: a bound is compared as a figure. */
    modifiers: z.enum(['respect', 'from', 'ignore']).default('ignore'),
    /** Least confidence (0..1, calibrated: the share that is right) at which a difference is a conflict; below it, a review. */
    conflict: z.number().min(0).max(1).default(0.5),
    /** True where a side that names no subject of its own still speaks about it (one warranty, one office). */
    sole: z.boolean().default(false),
  })
  .strict()

/**
 * Two ways to speak of one thing that cannot both hold. A mark is a concept of the lexicon, a class of concepts (`class:place`),
 * or a figure in the sentence (`#money`, `#percent`, `#date`, `#duration`, `#time`, `#count`, `#least` for a lower bound,
 * `#if` for a condition, `#few` for the first so many).
 */
const contrastSchema = z.union([
  z
    .object({
      one: z.array(z.string()).min(1),
      other: z.array(z.string()).min(1),
      /** The other side narrows the one: a sentence that bears marks of both ("gratis, minimal dua") is of the other side. */
      narrows: z.boolean().default(false),
    })
    .strict(),
  /** Each of these marks is a side of its own. */
  z.object({ exclusive: z.array(z.string()).min(2) }).strict(),
])

export const ruleSchema = z
  .object({
    /** Permanent, never reused: SL and three digits. */
    id: z.string().regex(/^SL\d{3}$/),
    /** Readable name, used in findings as `rule`. */
    alias: z.string().regex(/^[a-z0-9-]+$/),
    kind: z.enum(['quantity', 'policy', 'contrast', 'availability', 'derived', 'naming', 'stale']),
    category: z.enum(['offer', 'claim']),
    type: z.enum(FINDING_TYPES),
    severity: z.enum(SEVERITIES),
    /** Severity where one side stands at this stage. */
    severityAt: z.partialRecord(z.enum(STAGES), z.enum(SEVERITIES)).default({}),
    attribute: z.string(),
    /** Kinds of quantity that can be its value. */
    values: z
      .array(z.enum(['money', 'percent', 'data', 'duration', 'date', 'time', 'count', 'multiplier']))
      .default([]),
    /** Concepts that state the value "none", "free" or "unlimited" in words. */
    none: concepts.default([]),
    /** The value is divided by the count of one of these units in its sentence. */
    per: z.array(z.string()).optional(),
    /** Concepts of which one must stand with a `none` word; unless told, the cues. */
    noneWith: concepts.default([]),
    cues: cueSchema.default({ any: [], all: [], none: [] }),
    /** Of a contrast: the marks of either side. A sentence that bears marks of both takes no side, unless the other side narrows. */
    contrast: contrastSchema.optional(),
    /** Of a derived value: the sum in which its figures hang together. */
    relation: z.enum(['discount', 'deposit', 'instalments', 'total', 'yearly', 'bundle', 'tax']).optional(),
    /** Rules are tried by score; where two score alike the higher priority wins. */
    priority: z.number().default(0),
    compare: compareSchema.default({ tolerance: 0.005, modifiers: 'ignore', conflict: 0.5, sole: false }),
    label: wording,
    why: wording,
    examples: z.object({ ng: z.array(example).min(1), ok: z.array(example).min(1) }).strict(),
  })
  .strict()
  .refine((rule) => (rule.kind === 'contrast') === (rule.contrast !== undefined), {
    message: 'a rule of kind `contrast`, and no other, says its two sides in `contrast`',
    path: ['contrast'],
  })
  .refine((rule) => (rule.kind === 'derived') === (rule.relation !== undefined), {
    message: 'a rule of kind `derived`, and no other, names its sum in `relation`',
    path: ['relation'],
  })

/** A declared rule: what must agree, how it is recognised, when a difference counts, and how it is told. */
export type Rule = z.infer<typeof ruleSchema>
export type RuleKind = Rule['kind']
