import { type Config, type Fact, type Rule, tongueOfLocale } from '../model/index.ts'

/** A fact as a line of copy. */
export interface Line {
  text: string
  /** Where the value begins in the text. */
  valueAt: number
  /** Where it was decided; stands behind the fact, outside its quotation. */
  source: string
}

/** A yes or no in words, of goods and of what may be done. */
const ANSWERS = {
  id: { stock: ['tersedia', 'habis'], policy: ['bisa', 'tidak bisa'] },
  en: { stock: ['in stock', 'sold out'], policy: ['possible', 'not possible'] },
}

export function lineOf(fact: Fact, rule: Rule | undefined, config: Config, currency: string): Line {
  const tongue = tongueOfLocale(config.locale)
  const subject = flat(fact.subject)
  const source = fact.source ? ` (${flat(fact.source)})` : ''
  const label = rule?.label[tongue] ?? flat(fact.attribute)
  const named = [label, tongue === 'en' && subject ? 'of' : '', subject].filter(Boolean).join(' ')
  const before = capital(rule?.kind === 'policy' || rule?.kind === 'contrast' ? subject : named)
  return { text: `${before}: ${written(fact, rule, config, currency)}`, valueAt: before.length + 2, source }
}

function written({ value }: Fact, rule: Rule | undefined, config: Config, currency: string): string {
  if (typeof value === 'boolean' && (rule?.kind === 'availability' || rule?.kind === 'policy')) {
    return ANSWERS[tongueOfLocale(config.locale)][rule.kind === 'policy' ? 'policy' : 'stock'][value ? 0 : 1]!
  }
  if (typeof value !== 'number' || rule?.values[0] !== 'money') return flat(String(value))
  const amount = new Intl.NumberFormat(config.locale, { style: 'currency', currency, minimumFractionDigits: 0 })
  return flat(amount.format(value))
}

export const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
