import { z } from 'zod'
import { GRADE_NAMES } from './counts.ts'
import { LEVELS } from './rule.ts'

// Vale takes a number or a truth value where text is meant, and one text for a list of one.
const text = z.union([z.string(), z.number(), z.boolean()], 'text').transform(String)
const list = z.union([z.array(text), text.transform((one) => [one])], 'a list of texts')
const flag = z.boolean('true or false').default(false)
const count = z.number('a number').int('a whole number').nonnegative('a number of at least 0')
const pairs = z
  .record(z.string(), text, 'a mapping of texts')
  .refine((own) => Object.keys(own).length > 0, 'at least one pair')

const head = {
  message: z.string('text'),
  level: z.enum(LEVELS).default('warning'),
  scope: list.optional(),
  link: z.string('text').optional(),
  description: z.string('text').optional(),
  limit: count.optional(),
  action: z.strictObject({ name: z.string('text').optional(), params: list.optional() }).optional(),
  code: z.literal(false, 'false; `scope: raw` sees code').optional(),
}
// There is no vocabulary beside the rules, so this says nothing here.
const vocab = z.boolean('true or false').optional()

const POINTS = {
  existence: {
    tokens: list.default([]),
    raw: list.default([]),
    exceptions: list.default([]),
    append: flag,
    ignorecase: flag,
    nonword: flag,
    vocab,
  },
  substitution: {
    swap: pairs,
    exceptions: list.default([]),
    ignorecase: flag,
    nonword: flag,
    matchcase: z.boolean('true or false').optional(),
    capitalize: z.boolean('true or false').optional(),
    vocab,
  },
  occurrence: { token: text, max: count.optional(), min: count.optional(), ignorecase: flag },
  repetition: {
    tokens: list,
    max: count.default(0),
    exceptions: list.default([]),
    alpha: flag,
    ignorecase: flag,
    vocab,
  },
  consistency: { either: pairs, ignorecase: flag, nonword: flag },
  conditional: {
    first: z.string('text'),
    second: z.string('text'),
    exceptions: list.default([]),
    ignorecase: flag,
    vocab,
  },
  capitalization: {
    match: z.string('text'),
    style: z.enum(['AP', 'Chicago']).default('AP'),
    exceptions: list.default([]),
    indicators: list.default([]),
    threshold: z.number('a number').min(0).max(1).default(0.8),
    prefix: z.string('text').optional(),
    vocab,
  },
  metric: { formula: text, condition: text },
  sequence: {
    tokens: z
      .array(
        z.strictObject({
          pattern: text.optional(),
          tag: text.optional(),
          upos: text.optional(),
          negate: flag,
          skip: count.default(0),
          min: count.default(1),
          target: flag,
        }),
      )
      .min(1),
    exceptions: list.default([]),
    ignorecase: flag,
  },
  readability: { metrics: z.array(z.enum(GRADE_NAMES)).min(1), grade: z.number('a number') },
} as const

export type Point = keyof typeof POINTS
export const POINT_NAMES = Object.keys(POINTS) as Point[]

const schemas = {
  existence: z.strictObject({ extends: z.literal('existence'), ...head, ...POINTS.existence }),
  substitution: z.strictObject({ extends: z.literal('substitution'), ...head, ...POINTS.substitution }),
  occurrence: z.strictObject({ extends: z.literal('occurrence'), ...head, ...POINTS.occurrence }),
  repetition: z.strictObject({ extends: z.literal('repetition'), ...head, ...POINTS.repetition }),
  consistency: z.strictObject({ extends: z.literal('consistency'), ...head, ...POINTS.consistency }),
  conditional: z.strictObject({ extends: z.literal('conditional'), ...head, ...POINTS.conditional }),
  capitalization: z.strictObject({ extends: z.literal('capitalization'), ...head, ...POINTS.capitalization }),
  metric: z.strictObject({ extends: z.literal('metric'), ...head, ...POINTS.metric }),
  sequence: z.strictObject({ extends: z.literal('sequence'), ...head, ...POINTS.sequence }),
  readability: z.strictObject({ extends: z.literal('readability'), ...head, ...POINTS.readability }),
}

/** What a rule file says, with defaults filled in. */
export type Spec<P extends Point = Point> = z.infer<(typeof schemas)[P]>

/** The schema of an extension point, and the keys that it knows. */
export const schemaOf = (point: Point): z.ZodType<Spec> => schemas[point]
export const keysOf = (point: Point): string[] => Object.keys(schemas[point].shape)
