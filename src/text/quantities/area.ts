import { glued, low, type Scan } from './scan.ts'

const METRE = /^(?:met(?:re|er)s?|m)$/

/** Index after a square metre that begins at a token (`m²`, `m2`, `meter persegi`, `square metres`, `sqm`); undefined where none does. */
export function afterArea(scan: Scan, at: number): number | undefined {
  const [word, next] = [low(scan, at), low(scan, at + 1)]
  if (word === 'sqm') return at + 1
  if (word === 'square' && METRE.test(next)) return at + 2
  if (!METRE.test(word)) return undefined
  return next === 'persegi' || (/^[²2]$/.test(next) && glued(scan, at + 1)) ? at + 2 : undefined
}
