import { z } from 'zod'
import { type ToneKind, type ToneRule, toneRuleSchema } from '../model/index.ts'

/** Kinds of rule that hold a message against others of its brand, not against the configuration. */
const COMPANY_KINDS = ['usual', 'two-voices'] as const

const example = z
  .object({
    text: z.string().min(1),
    /** What the brand says besides: of `usual` its usual messages, each said several times; of `two-voices` the other message. */
    others: z.array(z.string().min(1)).min(1),
    voice: toneRuleSchema.shape.examples.shape.ng.element.shape.voice.optional(),
    why: z.string().optional(),
  })
  .strict()

/** A rule file as in `toneRuleSchema`, with examples that are said in company. */
export const companyRuleSchema = z
  .object({
    ...toneRuleSchema.shape,
    kind: z.enum(COMPANY_KINDS),
    examples: z.object({ ng: z.array(example).min(1), ok: z.array(example).min(1) }).strict(),
  })
  .strict()
export type CompanyRule = z.infer<typeof companyRuleSchema>
export type CompanyExample = z.infer<typeof example>

/** Whether a file holds such a rule. */
export const isCompanyRule = (text: string): boolean =>
  new RegExp(`^(?:kind: *|\\{.*"kind":")(?:${COMPANY_KINDS.join('|')})\\b`, 'm').test(text)

/** The rule in the words of one kind of voice rule, for a verdict that is told like one. */
export const told = ({ examples: _, ...rule }: CompanyRule, kind: ToneKind): ToneRule => ({
  ...rule,
  kind,
  examples: { ng: [], ok: [] },
})
