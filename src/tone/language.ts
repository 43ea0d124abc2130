import type { LanguageMix, Span } from '../model/index.ts'
import { stemIndonesian } from '../text/index.ts'
import { links, within } from './asides.ts'
import { type Token, tokenize } from './tokens.ts'
import { type ToneWords, wordsOf } from './words.ts'

/** What a word says for each language; `carries` where it is a function word of it. */
type Votes = readonly { lang: string; weight: number; carries: boolean }[]

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
const CACHE = 50_000
/** Endings and letter groups that Indonesian words do not have. */
const ENGLISH = /(?:ing|tion|ness|ful|less|ly|ed|ght|ck|sh|th|ous|ive|ies|ee|ty)$|^(?:wh|th|sh|kn|wr)|oo|ee|ough/

/** `namesIn` finds names and loanwords, which belong to no language. */
export type ReadLanguage = (
  text: string,
  tokens: readonly Token[],
  namesIn: (tokens: readonly Token[]) => { first: number; last: number }[],
) => LanguageMix

/**
 * Language of a text by its words: function words above all, then everyday words, Indonesian roots and affixes, and last how a
 * word is spelled. Loanwords without function words around them make no text foreign.
 * @param roots Indonesian roots
 */
export function createLanguageReader(words: ToneWords, roots: ReadonlySet<string>): ReadLanguage {
  const lists = votesOf(words)
  const bases = Object.entries(words.languages).flatMap(([lang, { base }]) => (base ? [{ lang, base }] : []))
  const kin = new Map(Object.keys(words.languages).map((lang) => [lang, kinOf(lang, bases)]))
  const known = new Map<string, Votes>()
  const votes = (norm: string): Votes => {
    let found = known.get(norm)
    if (!found) {
      found = judge(norm, lists, roots)
      if (known.size < CACHE) known.set(norm, found)
    }
    return found
  }

  return (text, tokens, namesIn) => {
    const names = namesIn(tokens)
    const isAside = within(links(text))
    const said: Said[] = []
    let name = 0
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i]!
      if (name < names.length && i > names[name]!.last) name++
      if (token.kind !== 'word' || (name < names.length && i >= names[name]!.first)) continue
      if (isAside(token) || isAcronym(text, token)) continue
      said.push({ norm: token.norm, start: token.start, end: token.end, votes: votes(token.norm) })
    }
    const sums = new Map<string, number>()
    for (const { votes: cast } of said)
      for (const { lang, weight } of cast) sums.set(lang, (sums.get(lang) ?? 0) + weight)
    for (const { lang, base } of bases) {
      const own = sums.get(lang)
      if (own !== undefined) sums.set(lang, own + 0.8 * (sums.get(base) ?? 0))
    }
    const first = most(sums)
    const evidence = sums.get(first) ?? 0
    sums.delete(first)
    const clear = evidence >= LEAST && (evidence >= PLENTY || evidence - (sums.get(most(sums)) ?? 0) >= MARGIN)
    const base = words.languages[first]?.base
    if (!clear || !isCarried(first, said, base)) return { shares: sharesOf(said, undefined, undefined), switches: [] }
    const switches = switchesOf(said, kin.get(first)!)
    switches.push(...braidsOf(said, text))
    return { main: first, shares: sharesOf(said, first, base), switches }
  }
}

/** The language with most evidence; of two alike the first by its code. */
function most(sums: ReadonlyMap<string, number>): string {
  let [first, least] = ['', 0]
  for (const [lang, sum] of sums) if (sum > least || (sum === least && lang < first)) [first, least] = [lang, sum]
  return first
}

/** A language with those that share its words. */
const kinOf = (main: string, bases: readonly { lang: string; base: string }[]): ReadonlySet<string> =>
  new Set([main, ...bases.flatMap(({ lang, base }) => (base === main ? [lang] : lang === main ? [base] : []))])

/** Two or three capitals among small letters: CET, PT. */
const isAcronym = (text: string, { start, end, written }: Token): boolean =>
  end - start <= 3 && end - start >= 2 && written === written.toUpperCase() && text !== text.toUpperCase()

function votesOf({ languages }: ToneWords): Map<string, Votes> {
  const found = new Map<string, { lang: string; weight: number; carries: boolean }[]>()
  for (const [lang, lists] of Object.entries(languages)) {
    for (const [text, weight] of [
      [lists.function, FUNCTION],
      [lists.common, COMMON],
    ] as const) {
      for (const word of wordsOf(text)) {
        const { norm } = tokenize(word)[0]!
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

function judge(norm: string, lists: ReadonlyMap<string, Votes>, roots: ReadonlySet<string>): Votes {
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
function isCarried(lang: string, said: readonly Said[], base: string | undefined): boolean {
  if (base !== undefined || (FREQUENT.has(lang) && said.length <= LITTLE)) return true
  return isCarriedTwice(said, lang)
}

/** Whether a language has two different function words there. */
function isCarriedTwice(said: readonly Said[], lang: string): boolean {
  let first: string | undefined
  for (const { norm, votes } of said) {
    if (norm === first) continue
    for (const vote of votes) {
      if (!vote.carries || vote.lang !== lang) continue
      if (first !== undefined) return true
      first = norm
    }
  }
  return false
}

interface Said extends Span {
  norm: string
  votes: Votes
}

function speaks({ votes }: Said, lang: string): boolean {
  for (const vote of votes) if (vote.lang === lang) return true
  return false
}

/** Of the words that say anything of a language; a word of several counts for the main one, else for the first. */
function sharesOf(said: readonly Said[], main: string | undefined, base: string | undefined): Record<string, number> {
  const counts: Record<string, number> = {}
  let all = 0
  for (const word of said) {
    const lang = main && (speaks(word, main) || (base && speaks(word, base))) ? main : word.votes[0]?.lang
    if (lang === undefined) continue
    counts[lang] = (counts[lang] ?? 0) + 1
    all++
  }
  for (const lang in counts) counts[lang] = Math.round((1000 * counts[lang]!) / all) / 1000
  return counts
}

/** Stretches of other languages that stand on a function word: a name or a loanword of two words does not. */
function switchesOf(said: readonly Said[], kin: ReadonlySet<string>): LanguageMix['switches'] {
  const found: LanguageMix['switches'] = []
  let run: Said[] = []
  const close = () => {
    if (run.length === 0) return
    while (run.length > 0 && run.at(-1)!.votes.length === 0) run.pop()
    const lang = run.length > 1 ? langOf(run) : undefined
    if (lang) found.push({ lang, start: run[0]!.start, end: run.at(-1)!.end })
    run = []
  }
  for (const word of said) {
    if (isKin(word, kin)) close()
    else if (run.length > 0 || word.votes.length > 0) run.push(word)
  }
  close()
  return found
}

/** Whether a word belongs to a language or its kin. A loanword that others know as well belongs to the run that it stands in. */
function isKin({ votes }: Said, kin: ReadonlySet<string>): boolean {
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
function braidsOf(said: readonly Said[], text: string): LanguageMix['switches'] {
  const found: LanguageMix['switches'] = []
  for (const lang of FREQUENT) if (!isCarriedTwice(said, lang)) return found
  let from = 0
  for (let i = 1; i <= said.length; i++) {
    if (i < said.length && !/[.!?…\n]/.test(text.slice(said[i - 1]!.end, said[i]!.start))) continue
    const sentence = said.slice(from, i)
    from = i
    const [more, less] = carriers(sentence).filter(([lang]) => FREQUENT.has(lang))
    if (!more || !less || less[1].size < FEWEST_STRANDS) continue
    const of = (lang: string, other: string) => sentence.filter((word) => speaks(word, lang) && !speaks(word, other))
    const strands = of(less[0], more[0])
    const span = { start: strands[0]?.start ?? 0, end: strands.at(-1)?.end ?? 0 }
    const between = of(more[0], less[0]).filter(({ start, end }) => span.start < start && end < span.end)
    const carried = strands.filter(({ norm }) => less[1].has(norm)).length
    if (carried >= FEWEST_STRANDS && strands.length >= FEWEST_WOVEN && between.length >= FEWEST_STRANDS)
      found.push({ lang: less[0], ...span })
  }
  return found
}

/** Language of a run: that of most of its function words. Undefined where too few carry it: of rarer languages one is chance. */
function langOf(run: readonly Said[]): string | undefined {
  const [first] = carriers(run)
  return first && (first[1].size >= FEWEST_CARRIERS || FREQUENT.has(first[0])) ? first[0] : undefined
}

/** Different function words by language, most first. */
function carriers(said: readonly Said[]): [string, Set<string>][] {
  const words = new Map<string, Set<string>>()
  for (const { norm, votes } of said) {
    for (const { lang, carries } of votes) if (carries) words.set(lang, (words.get(lang) ?? new Set()).add(norm))
  }
  return [...words].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1))
}
