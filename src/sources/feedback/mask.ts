/** Stands for what would tell who somebody is. */
const MASK = '•••'

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const HANDLE = /(?<![\p{L}\p{N}/])@[\p{L}\p{N}_.]{3,}/gu
/** Phones, cards, identity and account numbers. Amounts in Indonesia have dots between their figures, and are left. */
const NUMBER = /(?<![\p{L}\p{N}.,])(?:\+|\()?\d(?:[ ()-]{0,2}\d){8,18}(?![\p{L}\p{N}])/gu
const STREET = /\b(?:jl|jln|jalan)\.?\s+[\p{L}\p{N}][^,\n;]*/giu
const NAME = String.raw`\p{Lu}[\p{L}'’.-]+(?:\s+\p{Lu}[\p{L}'’.-]+){0,3}`
/** What stands before a name: `Bu Rina`, `atas nama Joko Purnomo`, `Regards, Ayu`. Names themselves begin with a capital. */
const TITLED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])((?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]u|[Kk]ak|[Mm]as|[Mm]ba?k|[Ss]dri?|[Mm]rs?|[Mm]s|[Dd]r)\.?\s+|[Aa](?:tas\s+|\.?\s?)[Nn](?:ama|\.)\s+|[Ss]alam(?:\s+\w+)?\s*,\s*|(?:[Kk]ind\s+|[Bb]est\s+)?[Rr]egards\s*,\s*|[Hh]ormat\s+(?:saya|kami)\s*,\s*)${NAME}`,
  'gu',
)
/** Whoever says their own name may not write it with a capital. */
const OWN =
  /(?<![\p{L}\p{N}])((?:nama\s+(?:saya|sy|aku)|(?:saya|aku)\s+bernama|my\s+name\s+is|my\s+name['’]s)\s+)[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){0,3}/giu

/**
 * Text without e-mail addresses, phone and account numbers, handles, streets, and names: those that what stands before them shows,
 * and those of `people`, what other columns of the same row say of who wrote it.
 */
export function masked(text: string, people: readonly string[] = []): string {
  return withoutPeople(text, people)
    .replace(EMAIL, MASK)
    .replace(NUMBER, MASK)
    .replace(STREET, MASK)
    .replace(TITLED, `$1${MASK}`)
    .replace(OWN, `$1${MASK}`)
    .replace(HANDLE, MASK)
}

/** A name as a whole, then each of its words, for people sign with their first names. */
function withoutPeople(text: string, people: readonly string[]): string {
  const parts = people.flatMap((person) => [person.trim(), ...person.split(/[^\p{L}\p{N}'’-]+/u)])
  const names = [...new Set(parts)].filter((part) => part.length >= 3).sort((a, b) => b.length - a.length)
  if (names.length === 0) return text
  const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu'), MASK)
}
