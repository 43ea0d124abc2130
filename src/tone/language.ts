import type { LanguageMix, Span } from '../model/index.ts'
import { stemIndonesian } from '../text/index.ts'
import { within } from './asides.ts'
import { FORGETFUL, type Forms, type Token, tokenize } from './tokens.ts'
import { type ToneWords, wordsOf } from './words.ts'

/** What a word says for each language, each by its code and its place among all; `carries` where it is a function word of it. */
type Votes = readonly { lang: string; at: number; weight: number; carries: boolean }[]

/** What a word says of its language: the same as many others do. Sets of languages are bits, by their place among all. */
interface Word {
  votes: Votes
  /** Two or three capitals: a name or an abbreviation, unless all around is in capitals too. */
  short: boolean
  /** Of which languages it is a word, or of their base, and of which a function word. */
  speaks: number
  carries: number
  /** To which languages or their kin it belongs. A loanword that others know as well belongs to the run that it stands in. */
  kin: number
}
/** The words of one text or a part of it, and where they stand: the first `size` of both lists. */
interface Said {
  words: Word[]
  places: Token[]
  size: number
}
/** The set of all languages. */
const ALL = -1
const FUNCTION = 1
const COMMON = 0.6
const ROOT = 0.4
const AFFIXED = 0.7
const GUESSED = 0.3
/** Evidence below this is too little to name a language, as is half a function word more than the next one has. */
const LEAST = 1.5
const MARGIN = 0.5
/** With so much evidence two languages that are even are a mix, not a doubt. */
const PLENTY = 4
/** Endings and letter groups that Indonesian words do not have. */
const ENGLISH = /(?:ing|tion|ness|ful|less|ly|ed|ght|ck|sh|th|ous|ive|ies|ee|ty)$|^(?:wh|th|sh|kn|wr)|oo|ee|ough/

/**
 * @param names names and loanwords among the tokens, which belong to no language
 * @param aside links, which say nothing
 */
export type ReadLanguage = (
  text: string,
  tokens: readonly Token[],
  names: readonly { first: number; last: number }[],
  aside: readonly Span[],
) => LanguageMix

/**
 * Language of a text by its words: function words above all, then everyday words, Indonesian roots and affixes, and last how a
 * word is spelled. Loanwords without function words around them make no text foreign.
 * @param roots Indonesian roots
 * @param forms by which most texts are split
 */
export function createLanguageReader(
  words: ToneWords,
  roots: ReadonlySet<string>,
  forms: Forms = FORGETFUL,
): ReadLanguage {
  const langs = Object.keys(words.languages)
  const lists = votesOf(words)
  const bases = langs.flatMap((lang, at) => {
    const { base } = words.languages[lang]!
    return base === undefined ? [] : [{ lang, base, at, from: langs.indexOf(base) }]
  })
  const bitsOf = (holds: (lang: string) => boolean): number =>
    langs.reduce((bits, lang, at) => bits | (Number(holds(lang)) << at), 0)
  const alike = new Map<string, Word>()
  const wordOf = forms.knows(({ norm, written }): Word => {
    const votes = judge(norm, lists, roots).map((vote) => ({ ...vote, at: langs.indexOf(vote.lang) }))
    const short = written.length >= 2 && written.length <= 3 && written === written.toUpperCase()
    const key = JSON.stringify([votes, short])
    const word = alike.get(key) ?? {
      ...{ votes, short },
      speaks: bitsOf((lang) => votes.some((vote) => vote.lang === lang || vote.lang === words.languages[lang]!.base)),
      carries: bitsOf((lang) => votes.some((vote) => vote.lang === lang && vote.carries)),
      kin: bitsOf((lang) => isKin(votes, kinOf(lang, bases))),
    }
    alike.set(key, word)
    return word
  })
  const frequent = bitsOf((lang) => FREQUENT.has(lang))
  const sums = new Float64Array(langs.length)
  /** The language with most evidence; of two alike the first by its code. */
  const most = (): number => {
    let first = -1
    let top = 0
    for (let at = 0; at < sums.length; at++) {
      const sum = sums[at]!
      if (sum < top || sum === 0 || (sum === top && langs[at]! > langs[first]!)) continue
      first = at
      top = sum
    }
    return first
  }
  /** Lists are used again for the next text: most texts are short, and there are many. */
  const said: Said = { words: [], places: [], size: 0 }

  return (text, tokens, names, aside) => {
    const isAside = aside.length > 0 ? within(aside) : undefined
    let loud: boolean | undefined
    said.size = 0
    // Languages that every word speaks that speaks any, that any carries, and to whose kin any does not belong.
    let spoken = ALL
    let carried = 0
    let strange = 0
    sums.fill(0)
    let name = 0
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!
      if (name < names.length && i > names[name]!.last) name++
      if (token.form.kind !== 'word' || (name < names.length && i >= names[name]!.first)) continue
      const word = wordOf(token.form)
      if (isAside?.(token)) continue
      if (word.short) {
        loud ??= text === text.toUpperCase()
        if (!loud) continue
      }
      said.words[said.size] = word
      said.places[said.size++] = token
      const { votes } = word
      if (votes.length === 0) continue
      spoken &= word.speaks
      carried |= word.carries
      strange |= ~word.kin
      for (let v = 0; v < votes.length; v++) sums[votes[v]!.at]! += votes[v]!.weight
    }
    for (const { at, from } of bases) if (sums[at]! > 0) sums[at]! += 0.8 * sums[from]!
    const top = most()
    const main = langs[top]
    if (main === undefined) return { shares: {}, switches: [] }
    const evidence = sums[top]!
    sums[top] = 0
    const clear = evidence >= LEAST && (evidence >= PLENTY || evidence - (sums[most()] ?? 0) >= MARGIN)
    const based = words.languages[main]!.base !== undefined
    if (!clear || !(based || isCarried(main, top, said))) return { shares: sharesOf(said, -1, langs), switches: [] }
    const bit = 1 << top
    const shares = (spoken & bit) !== 0 ? { [main]: 1 } : sharesOf(said, top, langs)
    const switches = (strange & bit) === 0 ? [] : switchesOf(said, top)
    if ((carried & frequent) === frequent) switches.push(...braidsOf(said, text, langs))
    return { main, shares, switches }
  }
}

/** A language with those that share its words. */
const kinOf = (main: string, bases: readonly { lang: string; base: string }[]): ReadonlySet<string> =>
  new Set([main, ...bases.flatMap(({ lang, base }) => (base === main ? [lang] : lang === main ? [base] : []))])

type Vote = Omit<Votes[number], 'at'>

function votesOf({ languages }: ToneWords): Map<string, readonly Vote[]> {
  const found = new Map<string, Vote[]>()
  for (const [lang, lists] of Object.entries(languages)) {
    for (const [text, weight] of [
      [lists.function, FUNCTION],
      [lists.common, COMMON],
    ] as const) {
      for (const word of wordsOf(text)) {
        const { norm } = tokenize(word)[0]!.form
        const cast = found.get(norm) ?? []
        if (!cast.some((vote) => vote.lang === lang)) cast.push({ lang, weight, carries: weight === FUNCTION })
        found.set(norm, cast)
      }
    }
  }
  // A language that shares the words of another is known only by its own.
  for (const [norm, cast] of found) {
    const own = cast.filter(({ lang }) => !cast.some((other) => languages[lang]!.base === other.lang))
    if (own.length < cast.length) found.set(norm, own)
  }
  return found
}

function judge(norm: string, lists: ReadonlyMap<string, readonly Vote[]>, roots: ReadonlySet<string>): readonly Vote[] {
  const listed = lists.get(norm)
  const root = roots.has(norm)
  if (listed) {
    const foreign = listed.filter(({ lang }) => lang !== 'ms' || !root)
    return root && !foreign.some(({ lang }) => lang === 'id')
      ? [...foreign, { lang: 'id', weight: ROOT, carries: false }]
      : foreign
  }
  if (root) return [{ lang: 'id', weight: ROOT, carries: false }]
  if (norm.length > 4 && norm.length < 40 && /^[a-z]+$/.test(norm) && roots.has(stemIndonesian(norm, roots))) {
    return [{ lang: 'id', weight: AFFIXED, carries: false }]
  }
  return ENGLISH.test(norm) ? [{ lang: 'en', weight: GUESSED, carries: false }] : []
}

/** One function word in a rarer language is chance; in these two, which brands write, it is likely where little is said. */
const FREQUENT = new Set(['id', 'en'])
const FEWEST_CARRIERS = 2
const LITTLE = 4

/** Whether function words bear out that a text is in a language: titles and lists of names have at most one. */
const isCarried = (lang: string, at: number, said: Said): boolean =>
  (FREQUENT.has(lang) && said.size <= LITTLE) || isCarriedTwice(said, at)

/** Whether a language, by its place among all, has two different function words there. */
function isCarriedTwice({ words, places, size }: Said, at: number): boolean {
  let first: string | undefined
  for (let i = 0; i < size; i++) {
    if ((words[i]!.carries & (1 << at)) === 0) continue
    const { norm } = places[i]!.form
    if (first !== undefined && norm !== first) return true
    first = norm
  }
  return false
}

/**
 * Of the words that say anything of a language; a word of several counts for the main one, else for the first.
 * @param main its place among the languages, -1 where there is none
 */
function sharesOf({ words, size }: Said, main: number, langs: readonly string[]): Record<string, number> {
  const counts = langs.map(() => 0)
  const met: number[] = []
  let all = 0
  for (let i = 0; i < size; i++) {
    const { speaks, votes } = words[i]!
    const at = main >= 0 && (speaks & (1 << main)) !== 0 ? main : (votes[0]?.at ?? -1)
    if (at < 0) continue
    if (counts[at]!++ === 0) met.push(at)
    all++
  }
  const shares: Record<string, number> = {}
  for (const at of met) shares[langs[at]!] = Math.round((1000 * counts[at]!) / all) / 1000
  return shares
}

/** Stretches of other languages than the main one that stand on a function word: a name or a loanword of two words does not. */
function switchesOf(said: Said, main: number): LanguageMix['switches'] {
  const { words, places, size } = said
  const found: LanguageMix['switches'] = []
  /** Where a run of words in no language of the kin begins; -1 outside one. */
  let from = -1
  for (let i = 0; i <= size; i++) {
    if (i < size && (words[i]!.kin & (1 << main)) === 0) {
      if (from < 0 && words[i]!.votes.length > 0) from = i
      continue
    }
    if (from < 0) continue
    let end = i
    while (words[end - 1]!.votes.length === 0) end--
    const lang = end - from > 1 ? langOf(part(said, from, end)) : undefined
    if (lang) found.push({ lang, start: places[from]!.start, end: places[end - 1]!.end })
    from = -1
  }
  return found
}

const part = ({ words, places }: Said, from: number, end: number): Said => ({
  ...{ words: words.slice(from, end), places: places.slice(from, end), size: end - from },
})

function isKin(votes: Votes, kin: ReadonlySet<string>): boolean {
  let own = 0
  let other = 0
  for (const { lang, weight } of votes) {
    if (kin.has(lang)) own = Math.max(own, weight)
    else other = Math.max(other, weight)
  }
  return own > 0 && other <= own
}

/** Fewest different function words, and words at all, of the lesser language in a sentence that is woven out of two. */
const FEWEST_STRANDS = 2
const FEWEST_WOVEN = 3

/** Sentences in which two languages alternate word by word, without a stretch of either: from the first to the last word of the lesser. */
function braidsOf(said: Said, text: string, langs: readonly string[]): LanguageMix['switches'] {
  const found: LanguageMix['switches'] = []
  for (const lang of FREQUENT) if (!isCarriedTwice(said, langs.indexOf(lang))) return found
  const { places, size } = said
  let from = 0
  for (let i = 1; i <= size; i++) {
    if (i < size && !/[.!?…\n]/.test(text.slice(places[i - 1]!.end, places[i]!.start))) continue
    const sentence = part(said, from, i)
    from = i
    const [more, less] = carriers(sentence).filter(([lang]) => FREQUENT.has(lang))
    if (!more || !less || less[1].size < FEWEST_STRANDS) continue
    const of = (lang: string, other: string): Token[] => {
      const [one, two] = [1 << langs.indexOf(lang), 1 << langs.indexOf(other)]
      return sentence.places.filter((_, at) => (sentence.words[at]!.speaks & (one | two)) === one)
    }
    const strands = of(less[0], more[0])
    const span = { start: strands[0]?.start ?? 0, end: strands.at(-1)?.end ?? 0 }
    const between = of(more[0], less[0]).filter(({ start, end }) => span.start < start && end < span.end)
    const carried = strands.filter(({ form }) => less[1].has(form.norm)).length
    if (carried >= FEWEST_STRANDS && strands.length >= FEWEST_WOVEN && between.length >= FEWEST_STRANDS)
      found.push({ lang: less[0], ...span })
  }
  return found
}

/** Language of a run: that of most of its function words. Undefined where too few carry it: of rarer languages one is chance. */
function langOf(run: Said): string | undefined {
  const [first] = carriers(run)
  return first && (first[1].size >= FEWEST_CARRIERS || FREQUENT.has(first[0])) ? first[0] : undefined
}

/** Different function words by language, most first. */
function carriers({ words, places }: Said): [string, Set<string>][] {
  const found = new Map<string, Set<string>>()
  for (const [i, { votes }] of words.entries()) {
    for (const { lang, carries } of votes)
      if (carries) found.set(lang, (found.get(lang) ?? new Set()).add(places[i]!.form.norm))
  }
  return [...found].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
}
