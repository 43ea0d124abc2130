import type { AddressMark } from '../../model/index.ts'
import type { AddressBook } from '../address.ts'
import type { Discord, StageVoice, ToneCheck } from '../check.ts'
import type { AddressEntry, ToneWords } from '../words.ts'

/** A form that the voice forbids by name. */
const FORBIDDEN = 0.95

/**
 * Forms of address that the voice forbids, or that do not go together with the one that it asks for. Expected is the form of the
 * voice in the language of what is heard, actual the form that is heard.
 */
export function createAddressCheck(book: AddressBook, clashes: ToneWords['clashes']): ToneCheck {
  return ({ tone, voice }) => {
    const marks = Map.groupBy(tone.address, ({ address }) => address)
    const asked = askedFor(voice, book)
    const forbidden = new Set(voice.bannedAddress.map((form) => book.entryOf(form)?.address ?? form))
    return [...marks].flatMap(([address, heard]) => {
      const confidence = confidenceOf(address, heard[0]!)
      if (confidence === 0) return []
      const spans = heard.map(({ start, end }) => ({ start, end }))
      return [{ spans, expected: expectedIn(asked, heard[0]!.lang), actual: address, confidence } satisfies Discord]
    })

    function confidenceOf(address: string, { lang }: AddressMark): number {
      const { like = address, system } = book.entryOf(address) ?? {}
      if (asked.some(({ entry }) => entry?.address === address || entry?.address === like)) return 0
      if (forbidden.has(address) || forbidden.has(like)) return FORBIDDEN
      // What is asked for in the language of the form decides; a form of neither language is held against all.
      const own = asked.filter((one) => one.lang === lang)
      const against = own.length > 0 ? own : asked
      const clash = against.map(({ entry }) => (entry && system && clashes[entry.system]?.[system]) || 0)
      return clash.length > 0 ? Math.min(...clash) : 0
    }
  }
}

interface Asked {
  lang: string
  form: string
  entry: AddressEntry | undefined
}

const askedFor = (voice: StageVoice, book: AddressBook): Asked[] =>
  Object.entries(voice.address).map(([lang, form]) => ({ lang, form, entry: book.entryOf(form) }))

const expectedIn = (asked: readonly Asked[], lang: string): string =>
  (asked.find((one) => one.lang === lang) ?? asked[0])?.form ?? ''
