import type { AddressMark, Span } from '../model/index.ts'
import { stemIndonesian } from '../text/index.ts'
import { links, quotations, within } from './asides.ts'
import { createPhrases } from './phrases.ts'
import { FORGETFUL, type Forms, type Token, tokenize, type Form as Written } from './tokens.ts'
import { type AddressEntry, type ToneWords, wordsOf } from './words.ts'

interface Form {
  entry: AddressEntry
  use: 'any' | 'call' | 'small'
}

/** Knows every form of address: in the copy, and as a configuration names it. */
export interface AddressBook {
  /** @param aside links of the text, in which nobody is addressed */
  find(text: string, tokens: readonly Token[], aside?: readonly Span[]): AddressMark[]
  /** The entry of a form, however it is written: `Bapak / Ibu`, `Sobat Senja` (by its first words). */
  entryOf(form: string): AddressEntry | undefined
}

/** Systems whose words are names and particles too: with a capital inside a sentence they are a name (Lo, Lu, Gua). */
const SLANG = 'slang'
const SMALL_FAMILIAR = /^(?:chummy|kin|mates)$/

/** @param roots Indonesian roots, by which `jarimu` is told from `tamu` */
export function createAddressBook(words: ToneWords, roots: ReadonlySet<string>, known: Forms = FORGETFUL): AddressBook {
  const forms = words.addresses.flatMap((entry): (readonly [string, Form])[] => [
    ...entry.forms.map((form) => [form, { entry, use: 'any' as const }] as const),
    ...entry.calls.map((form) => [form, { entry, use: 'call' as const }] as const),
    ...entry.small.map((form) => [form, { entry, use: 'small' as const }] as const),
  ])
  const phrases = createPhrases(forms, known)
  const named = createPhrases([
    ...words.addresses.map((entry) => [entry.address, entry] as const),
    ...forms.map(([form, { entry }]) => [form, entry] as const),
  ])
  const greetings = new Set(wordsOf(words.greetings))
  const bearsYours = clitics(new Set(wordsOf(words.mu)), roots)
  const cliticOf = known.knows(bearsYours)

  const find: AddressBook['find'] = (text, tokens, aside = links(text)) => {
    const marks: AddressMark[] = []
    for (const { meaning, first, last, start, end } of phrases(tokens)) {
      const place = placeOf(text, tokens, first, last, greetings)
      if (isAddress(meaning, place))
        marks.push({ address: meaning.entry.address, lang: meaning.entry.lang, start, end })
    }
    for (let i = 0; i < tokens.length; i++) {
      const { form, start, end } = tokens[i]!
      const clitic = cliticOf(form)
      if (clitic !== null && (!clitic.apart || isApart(text, start, tokens[i - 1])))
        marks.push({ address: 'kamu', lang: 'id', start, end })
    }
    if (marks.length === 0) return marks
    const isAside = within([...aside, ...quotations(text)])
    const told = marks.filter((mark) => !isAside(mark)).sort((a, b) => a.start - b.start)
    return told.filter((mark) => !isParticle(mark, told, text))
  }
  return { find, entryOf: (form) => named(tokenize(form))[0]?.meaning }
}

interface Place {
  /** Nothing or a mark before it; a greeting before it; nothing or a mark behind it. */
  opens: boolean
  greeted: boolean
  closes: boolean
  capital: boolean
  /** First of its sentence, or all around is in capitals. */
  leads: boolean
  hyphen: boolean
}

function placeOf(
  text: string,
  tokens: readonly Token[],
  first: number,
  last: number,
  greetings: ReadonlySet<string>,
): Place {
  const [before, own, end, after] = [tokens[first - 1], tokens[first]!, tokens[last]!, tokens[last + 1]]
  const gapBefore = text.slice(before?.end ?? 0, own.start)
  const gapAfter = text.slice(end.end, after?.start ?? text.length)
  const apart = before === undefined || before.form.kind === 'stop' || before.form.kind === 'emoji'
  const written = text.slice(own.start, end.end)
  return {
    opens: apart || /[,;:(–—]|\s-/.test(gapBefore),
    greeted: before?.form.kind === 'word' && greetings.has(before.form.norm),
    closes:
      after === undefined || after.form.kind === 'stop' || after.form.kind === 'emoji' || /[,;:)–—]|\s-/.test(gapAfter),
    capital: /^\p{Lu}/u.test(written),
    leads: apart || (written.length > 1 && written === written.toUpperCase()),
    hyphen: gapAfter.startsWith('-') || gapBefore.endsWith('-'),
  }
}

function isAddress({ entry, use }: Form, { opens, greeted, closes, capital, leads, hyphen }: Place): boolean {
  if (use === 'small') return !capital
  if (use === 'call') {
    if (opens && closes) return true
    return greeted && (closes || capital || SMALL_FAMILIAR.test(entry.system))
  }
  return entry.system !== SLANG || (!hyphen && (!capital || leads))
}

/** "Murah banget lo!": at the end of a clause a lone `lo` is the particle lho. */
function isParticle(mark: AddressMark, all: readonly AddressMark[], text: string): boolean {
  if (mark.address !== 'lo' || text.slice(mark.start, mark.end).toLowerCase() !== 'lo') return false
  return (
    /^\s*(?:[!?.,…]|$|\p{Extended_Pictographic})/u.test(text.slice(mark.end, mark.end + 4)) &&
    !all.some((other) => other !== mark && (other.address === 'lo' || other.address === 'gue'))
  )
}

const YOU = /^kamu(?:nya|lah|kah|pun)$/
const MU = /mu(?:nya|lah|kah|pun)?$/
/** Shorter bases are other words: samu, emu. */
const SHORTEST_BASE = 3
const SHORTEST_UNKNOWN = 4
/** Longer runs of letters are no words. */
const LONGEST_CLITIC = 40

/** A clitic for "your". `apart`: the word is nothing else, and counts behind a hyphen of its own. */
interface Clitic {
  apart: boolean
}

const [JOINED, APART]: readonly [Clitic, Clitic] = [{ apart: false }, { apart: true }]

/** Whether a word bears "your": -mu on a noun or verb, kau- before a verb. */
function clitics(others: ReadonlySet<string>, roots: ReadonlySet<string>) {
  const decide = (norm: string): boolean => {
    if (norm.startsWith('kau') && norm.length > 6 && roots.has(norm.slice(3))) return true
    if (YOU.test(norm)) return true
    const base = norm.replace(MU, '')
    if (base === norm || base.length < SHORTEST_BASE || others.has(norm) || roots.has(norm)) return false
    const bare = `${base}mu`
    if (others.has(bare) || others.has(stemIndonesian(bare, others))) return false
    return base.length >= SHORTEST_UNKNOWN || roots.has(base)
  }
  return ({ kind, norm }: Written): Clitic | null => {
    if (kind !== 'word' || norm.length > LONGEST_CLITIC) return null
    if (norm === 'mu') return APART
    return (norm.startsWith('kau') || norm.includes('mu')) && decide(norm) ? JOINED : null
  }
}

/** `dompet-mu`: small, and right behind a word and one sign. */
const isApart = (text: string, start: number, before: Token | undefined): boolean =>
  text[start] === 'm' && before?.form.kind === 'word' && start - before.end === 1
