import type { Edit, ToneVerdict } from '../model/index.ts'

/** Pronouns that can take each other's place in a sentence; titles and names cannot. */
const PRONOUNS = new Set(['Anda', 'kamu', 'lo'])
const CLITIC = /^(.{3,})mu(nya|lah|kah|pun)?$/i

/** The least edits that put the voice's pronoun where another stands: `kamu` → `Anda`, `pesananmu` → `pesanan Anda`. */
export function addressEdits({ document, expected, actual, causes }: ToneVerdict): Edit[] {
  if (!PRONOUNS.has(actual) || !PRONOUNS.has(expected)) return []
  return causes.flatMap(({ start, end }) => {
    const from = document.text.slice(start, end)
    const to = replaced(from, expected, opensSentence(document.text, start))
    return to === undefined ? [] : [{ document: document.id, start, end, from, to }]
  })
}

function replaced(from: string, pronoun: string, opens: boolean): string | undefined {
  const loud = from.length > 2 && from === from.toUpperCase()
  const written = (word: string) => (loud ? word.toUpperCase() : word)
  const clitic = CLITIC.exec(from)
  if (clitic && from.toLowerCase() !== 'kamu' && !from.toLowerCase().startsWith('kamu')) {
    return `${clitic[1]} ${written(pronoun)}${written(clitic[2] ?? '')}`
  }
  // One word only: "kamunya" and "kau-" before a verb are left to a person.
  if (!/^(?:anda|kamu|kmu|lo|lu|elo|elu|loe)$/i.test(from)) return undefined
  return written(opens ? pronoun[0]!.toUpperCase() + pronoun.slice(1) : pronoun)
}

const opensSentence = (text: string, start: number) =>
  /(?:^|[.!?…\n:]["'“(]?\s*)$/.test(text.slice(Math.max(0, start - 4), start))
