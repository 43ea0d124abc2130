import type { Config, Document } from '../model/index.ts'
import type { StageVoice } from './check.ts'

type Voice = NonNullable<Config['voice']>

/**
 * How a document should sound: the brand's voice, each key replaced by that of the document's audience where it has one, with what
 * the document's stage adds. Without a voice nothing is asked for.
 */
export function voiceFor(
  voice: Config['voice'],
  { audience, stage }: Pick<Document, 'audience' | 'stage'>,
): StageVoice {
  const { audiences, ...whole } = voice ?? {}
  const own: Omit<Voice, 'audiences'> = { ...whole, ...(audience ? audiences?.[audience] : undefined) }
  const at = own.stages?.[stage]
  return {
    address: own.address ?? {},
    bannedAddress: own.bannedAddress ?? [],
    ...(own.formality ? { formality: own.formality } : {}),
    languages: own.languages ?? [],
    ...(own.mixing ? { mixing: own.mixing } : {}),
    banned: own.banned ?? [],
    avoid: [...new Set([...(own.avoid ?? []), ...(at?.avoid ?? [])])],
    expect: at?.expect ?? [],
  }
}

/** Names and foreign words that belong to no language: the brand's, its products', and those that any of its voices allows. */
export function namesOf({ brand, products, voice }: Pick<Config, 'brand' | 'products' | 'voice'>): string[] {
  const voices = [voice ?? {}, ...Object.values(voice?.audiences ?? {})]
  return [
    brand,
    ...products.flatMap((product) =>
      typeof product === 'string' ? [product] : [product.name, ...(product.aliases ?? [])],
    ),
    ...voices.flatMap(({ loanwords, mixingExceptions }) => [...(loanwords ?? []), ...[mixingExceptions ?? []].flat()]),
  ]
}
