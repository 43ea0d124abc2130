import { compileExceptions } from '../exceptions.ts'
import { neededBy } from '../needs.ts'
import type { Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { compileTogether } from '../together.ts'
import { compileTokens } from '../tokens.ts'

/** Reports what must not stand: one of the tokens, or the pattern that the raw parts make together with them. */
export function existence(spec: Spec<'existence'>): Pick<StyleRule, 'check' | 'needs'> {
  const tokens = spec.tokens.filter((token) => token.trim() !== '')
  const excepted = compileExceptions(spec.exceptions)
  const { ignorecase, nonword } = spec
  const raw = spec.raw.join('')
  const search =
    raw === '' ? compileTokens(tokens, ['tokens'], { ignorecase, word: !nonword }) : withRaw(spec, tokens, raw)
  const check: Check =
    () =>
    ({ text }) => {
      const passes = excepted(text)
      return search
        .all(text)
        .filter((match) => !passes(match))
        .map(({ start, end, text: found, groups }) => {
          const own = groups.filter((group) => group !== undefined)
          return { start, end, values: own.length > 0 && /%\[/.test(spec.message) ? [found, ...own] : [found] }
        })
    }
  return { check, needs: neededBy(raw === '' ? tokens : [raw]) }
}

/** Raw parts are joined as they stand; tokens, where there are any, come behind them, or before them with `append`. */
function withRaw(spec: Spec<'existence'>, tokens: readonly string[], raw: string) {
  const { ignorecase, nonword } = spec
  const bound = nonword ? '' : '\\b'
  const group = tokens.length > 0 ? `${bound}(?:${tokens.join('|')})${bound}` : ''
  const together = spec.append ? group + raw : raw + group
  return compileTogether(tokens, together, { ignorecase }, { path: ['tokens'], whole: ['raw'] })
}
