import type { Config, Document, Message, Span, Statement, ToneKind, ToneRule, ToneVerdict } from '../model/index.ts'
import { sentences } from '../text/index.ts'
import type { Discord, Heard, ToneCheck } from './check.ts'
import { createAddressCheck } from './checks/address.ts'
import { createBannedCheck } from './checks/banned.ts'
import { feeling } from './checks/feeling.ts'
import { formalityCheck } from './checks/formality.ts'
import { languageCheck, mixingCheck } from './checks/language.ts'
import { pressure } from './checks/pressure.ts'
import { type CompanyRule, told } from './company.ts'
import type { ToneKnowledge } from './load.ts'
import { createToneReader, type ReadTone } from './read.ts'
import { twoVoices } from './two-voices.ts'
import { usualVoices } from './usual.ts'
import { namesOf, voiceFor } from './voice.ts'

/** Holds messages of one brand against its voice. */
export interface ToneEar {
  read: ReadTone
  /** Every rule that a message breaks, in the order of the rules. */
  judge(document: Document, message: Message): ToneVerdict[]
  /** The same of all messages; then those that do not sound as most of their kind, where the voice says nothing of it. */
  judgeAll(documents: readonly Document[], statements?: readonly Statement[]): Judged
}

interface Judged {
  verdicts: ToneVerdict[]
  /** What is announced in two voices. */
  voices: { rule: ToneRule; about: string; sides: [VoiceSide, VoiceSide]; confidence: number }[]
}
interface VoiceSide {
  document: Document
  message: Message
  sound: string
  /** In positions of the document's text. */
  quotes: Span[]
}

type Voiced = Pick<Config, 'brand' | 'products' | 'voice'>
const NO_BRAND: Voiced = { brand: '', products: [] }

/** Reads tone as a brand should be read: its names, products and loanwords belong to no language. */
export function createToneEar(knowledge: ToneKnowledge, brand: Voiced = NO_BRAND): ToneEar {
  const { rules, company, clashes, book, situationOf } = knowledge
  const names = namesOf(brand).filter(Boolean)
  const { read, hear } = createToneReader({ ...knowledge, names })
  const checks: Record<ToneKind, ToneCheck> = {
    address: createAddressCheck(book, clashes),
    register: formalityCheck,
    banned: createBannedCheck(names),
    language: languageCheck,
    mixing: mixingCheck,
    feeling,
    pressure,
  }
  const heardAs = (document: Document, message: Message): Heard[] => {
    if (!SPOKEN.has(message.role) || isCustomers(message)) return []
    const voice = voiceFor(brand.voice, document)
    const tone = hear(message.text)
    const situation = situationOf({ document, message }, tone.tokens)
    return [{ document, message, tone, voice, situation, legal: isLegal(document, message) }]
  }
  const judgeHeard = (heard: Heard): ToneVerdict[] => {
    const { document, message } = heard
    return rules
      .filter(({ kind }) => !heard.legal || !MANNER.has(kind))
      .flatMap((rule) => checks[rule.kind](heard).map((discord) => verdictOf(rule, document, message, discord)))
  }
  /** Held against a voice that was learned, whose every key the brand's own voice leaves open. */
  const strangers = (all: readonly Heard[], rule: CompanyRule): ToneVerdict[] => {
    const spoken = all.filter(({ legal }) => !legal)
    const usual = usualVoices(spoken, book, clashes)
    return spoken.flatMap((heard) => {
      const { document, message, voice } = heard
      const { address, formality } = usual(document)
      const open = Object.entries(address).filter(([lang]) => voice.address[lang] === undefined)
      const asked = Object.fromEntries(open.map(([lang, { form }]) => [lang, form]))
      const learned = {
        ...voice,
        address: asked,
        bannedAddress: [],
        formality: voice.formality ? undefined : formality?.is,
      }
      const against = { ...heard, voice: learned as Heard['voice'] }
      const sureOf = ({ expected }: Discord) => open.find(([, { form }]) => form === expected)?.[1].sure ?? 0
      return [
        ...checks.address(against).map((discord) => ({ discord, kind: 'address' as const, sure: sureOf(discord) })),
        ...checks
          .register(against)
          .map((discord) => ({ discord, kind: 'register' as const, sure: formality?.sure ?? 0 })),
      ].map(({ discord, kind, sure }) =>
        verdictOf(told(rule, kind), document, message, { ...discord, confidence: discord.confidence * sure }),
      )
    })
  }
  const apart = (all: readonly Heard[], statements: readonly Statement[], rule: CompanyRule): Judged['voices'] => {
    const spoken = all.filter(({ legal }) => !legal)
    return twoVoices(spoken, statements, { book, clashes }).map(({ kind, about, sides, confidence }) => {
      const [one, other] = sides.map(({ heard: { document, message }, sound, spans }) => ({
        ...{ document, message, sound },
        quotes: quotesOf(message, spans),
      })) as [VoiceSide, VoiceSide]
      return { rule: told(rule, kind), about, sides: [one, other], confidence }
    })
  }
  return {
    read,
    judge: (document, message) => heardAs(document, message).flatMap(judgeHeard),
    judgeAll(documents, statements = []) {
      const all = documents.flatMap((document) => document.messages.flatMap((message) => heardAs(document, message)))
      const usual = company.filter(({ kind }) => kind === 'usual')
      const voices = company.filter(({ kind }) => kind === 'two-voices')
      return {
        verdicts: [...all.flatMap(judgeHeard), ...usual.flatMap((rule) => strangers(all, rule))],
        voices: voices.flatMap((rule) => apart(all, statements, rule)),
      }
    },
  }
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
/** Rules of manner, from which legal text is free. */
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
  const causes = spans.map(({ start, end }) => ({ start: message.start + start, end: message.start + end }))
  return { rule, document, message, quotes: quotesOf(message, spans), causes, expected, actual, confidence }
}

/** The sentences that hold some words of a message, in positions of the document. */
function quotesOf(message: Message, spans: readonly Span[]): Span[] {
  const said = sentences(message.text).filter((sentence) => spans.some((span) => overlaps(sentence, span)))
  const at = ({ start, end }: Span): Span => ({ start: message.start + start, end: message.start + end })
  const short = said.reduce((sum, { start, end }) => sum + end - start, 0) < SHORTEST_QUOTE
  const whole = said.length === 0 || (short && message.text.length <= LONGEST_QUOTE)
  return (whole ? [{ start: 0, end: message.text.length }] : said).map(at)
}

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end
