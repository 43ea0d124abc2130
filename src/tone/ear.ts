import type { Config, Document, Message, Span, ToneKind, ToneRule, ToneVerdict } from '../model/index.ts'
import { sentences } from '../text/index.ts'
import type { Discord, Heard, ToneCheck } from './check.ts'
import { createAddressCheck } from './checks/address.ts'
import { createBannedCheck } from './checks/banned.ts'
import { feeling } from './checks/feeling.ts'
import { createFormalityCheck } from './checks/formality.ts'
import { languageCheck, mixingCheck } from './checks/language.ts'
import { pressure } from './checks/pressure.ts'
import type { ToneKnowledge } from './load.ts'
import { createToneReader, type ReadTone } from './read.ts'
import { tokenize } from './tokens.ts'
import { namesOf, voiceFor } from './voice.ts'

/** Holds messages of one brand against its voice. */
export interface ToneEar {
  read: ReadTone
  /** Every rule that a message breaks, in the order of the rules. */
  judge(document: Document, message: Message): ToneVerdict[]
}

type Voiced = Pick<Config, 'brand' | 'products' | 'voice'>
const NO_BRAND: Voiced = { brand: '', products: [] }

/** Reads tone as a brand should be read: its names, products and loanwords belong to no language. */
export function createToneEar(knowledge: ToneKnowledge, brand: Voiced = NO_BRAND): ToneEar {
  const { rules, clashes, book, registers, situationOf } = knowledge
  const names = namesOf(brand).filter(Boolean)
  const read = createToneReader({ ...knowledge, names })
  const checks: Record<ToneKind, ToneCheck> = {
    address: createAddressCheck(book, clashes),
    register: createFormalityCheck((text) => registers(tokenize(text))),
    banned: createBannedCheck(names),
    language: languageCheck,
    mixing: mixingCheck,
    feeling,
    pressure,
  }
  const judge = (document: Document, message: Message): ToneVerdict[] => {
    if (!SPOKEN.has(message.role) || isCustomers(message)) return []
    const heard: Heard = {
      document,
      message,
      tone: read(message.text),
      voice: voiceFor(brand.voice, document),
      situation: situationOf({ document, message }),
    }
    const legal = isLegal(document, message)
    return rules
      .filter(({ kind }) => !legal || !MANNER.has(kind))
      .flatMap((rule) => checks[rule.kind](heard).map((discord) => verdictOf(rule, document, message, discord)))
  }
  return { read, judge }
}

/** Roles in which a brand speaks in its own voice: no menus, no customers, no values for machines. */
const SPOKEN: ReadonlySet<Message['role']> = new Set([
  'title',
  'heading',
  'body',
  'item',
  'cell',
  'cta',
  'caption',
  'alt',
  'meta',
  'subject',
  'preheader',
  'legal',
  'answer',
])
/** What the law or a lawyer words is no matter of manner. */
const MANNER: ReadonlySet<ToneKind> = new Set(['address', 'register', 'language', 'mixing'])
const LEGAL = /syarat|ketentuan|kebijakan|privasi|s&k|terms|conditions|privacy|policy|policies|legal|disclaimer/i
const CUSTOMERS = /testimoni|ulasan|kata mereka|kata pelanggan|review|what (?:our )?(?:customers|guests|members) say/i

const isLegal = ({ title = '', id }: Document, { role, context }: Message) =>
  role === 'legal' || LEGAL.test(title) || LEGAL.test(id) || context.some((above) => LEGAL.test(above))
const isCustomers = ({ context }: Message) => context.some((above) => CUSTOMERS.test(above))

/** A quotation that is shorter tells a reader little; then the whole message stands for it, unless that is long. In characters. */
const SHORTEST_QUOTE = 24
const LONGEST_QUOTE = 240

function verdictOf(rule: ToneRule, document: Document, message: Message, discord: Discord): ToneVerdict {
  const { spans, expected, actual, confidence } = discord
  const said = sentences(message.text).filter((sentence) => spans.some((span) => overlaps(sentence, span)))
  const at = ({ start, end }: Span): Span => ({ start: message.start + start, end: message.start + end })
  const short = said.reduce((sum, { start, end }) => sum + end - start, 0) < SHORTEST_QUOTE
  const quotes = (
    said.length === 0 || (short && message.text.length <= LONGEST_QUOTE)
      ? [{ start: 0, end: message.text.length }]
      : said
  ).map(at)
  return { rule, document, message, quotes, causes: spans.map(at), expected, actual, confidence }
}

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end
