import { compileExceptions } from '../exceptions.ts'
import { compile, type Match } from '../pattern.ts'
import type { Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'

/**
 * Reports what stands without what it needs. Where `second` captures something, a `first` passes once the same text was captured in
 * this block or one before it (an abbreviation and its long form); else `second` must stand in the same block.
 */
export function conditional(spec: Spec<'conditional'>): Pick<StyleRule, 'check'> {
  // Vale reads `ignorecase` here and leaves it at that; guides are written to what it does.
  const first = compile(spec.first, ['first'])
  const second = compile(spec.second, ['second'])
  const excepted = compileExceptions(spec.exceptions)
  const check: Check = () => {
    const explained = new Set<string>()
    const told = (match: Match) =>
      explained.has(match.text) || match.groups.some((g) => g !== undefined && explained.has(g))
    return ({ text }) => {
      if (second.groupCount === 0 && second.test(text)) return []
      for (const { groups } of second.all(text)) for (const group of groups) if (group) explained.add(group)
      const passes = excepted(text)
      return first
        .all(text)
        .filter((match) => !told(match) && !passes(match))
        .map(({ start, end, text: found }) => ({ start, end, values: [found] }))
    }
  }
  return { check }
}
