import { type BannedHit, createBanned } from '../banned.ts'
import type { Discord, ToneCheck } from '../check.ts'

/** Words and phrases that the voice never uses, in any spelling. Expected is empty; actual is the word as the voice names it. */
export function createBannedCheck(names: readonly string[]): ToneCheck {
  const compiled = new WeakMap<readonly string[], ReturnType<typeof createBanned>>()
  const finderOf = (banned: readonly string[]) => {
    const known = compiled.get(banned) ?? createBanned(banned, names)
    compiled.set(banned, known)
    return known
  }
  return ({ message, voice }) => {
    if (voice.banned.length === 0) return []
    const hits = Map.groupBy(finderOf(voice.banned)(message.text), ({ banned }) => banned)
    return [...hits].map(
      ([banned, found]: [string, BannedHit[]]) =>
        ({
          spans: found.map(({ start, end }) => ({ start, end })),
          expected: '',
          actual: banned,
          confidence: Math.max(...found.map(({ confidence }) => confidence)),
        }) satisfies Discord,
    )
  }
}
