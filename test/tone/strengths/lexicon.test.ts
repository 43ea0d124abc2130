import { describe, expect, it } from 'vitest'
import { TONE_MEASURES } from '../../../src/model/index.ts'
import { waysToSay } from '../../../src/tone/strengths/forms.ts'
import { createStrengths } from '../../../src/tone/strengths/index.ts'
import { lexicon, strengths } from './installed.ts'

describe('the tone lexicon that ships', () => {
  it('hears each entry in its own example', () => {
    const deaf = lexicon.entries.filter(
      ({ measure, weight, example }) => (strengths(example).strengths[measure] ?? 0) > 0 !== weight > 0,
    )
    expect(deaf.map(({ measure, example }) => `${measure}: ${example}`)).toEqual([])
  })

  it('has forms for every measure that words can carry', () => {
    const byCode = ['shouting', 'emoji']
    const known = new Set<string>(lexicon.entries.map((entry) => entry.measure))
    expect(TONE_MEASURES.filter((measure) => !known.has(measure))).toEqual(byCode)
  })

  it('has no form that could never match or would match anything', () => {
    const names = new Set(['N', 'X', ...Object.keys(lexicon.classes)])
    const odd = [...lexicon.entries, ...lexicon.situations]
      .flatMap(({ id, en }) => [...id, ...en])
      .filter((form) => {
        const ways = waysToSay(form, (word) => word)
        return (
          ways.length === 0 ||
          ways.some((way) => way.every((slot) => 'class' in slot && slot.class.length === 1)) ||
          ways.some((way) => way.some((slot) => 'class' in slot && !names.has(slot.class)))
        )
      })
    expect(odd).toEqual([])
  })
})

describe('a lexicon file that does not fit', () => {
  it('is refused with its line and column', () => {
    const text = 'entries:\n  - measure: urgensi\n    weight: 0.5\n    id: buruan\n    example: Buruan\n'
    expect(() => createStrengths([{ file: 'urgency.yaml', text }])).toThrow(
      /^urgency\.yaml:2:14: found `entries\.0\.measure`/,
    )
  })

  it('is refused where a key is unknown or the YAML is broken', () => {
    expect(() => createStrengths([{ file: 'a.yaml', text: 'entrys: []\n' }])).toThrow(/a\.yaml:1:1/)
    expect(() => createStrengths([{ file: 'a.yaml', text: 'entries:\n  - [\n' }])).toThrow(/a\.yaml:3:1/)
  })

  it('is refused where a form stands twice under one measure, in one file or two', () => {
    const says = (measure: string, forms: string) =>
      `entries:\n  - measure: ${measure}\n    weight: 0.5\n    id: ${forms}\n    example: Ayo\n`
    const [haste, again] = [says('urgency', 'ayo cepat, lekas'), says('urgency', 'lekas sekali, lekas')]
    const twice = { file: 'b.yaml', text: again }
    expect(() => createStrengths([{ file: 'a.yaml', text: haste }, twice])).toThrow(
      /^b\.yaml:4:23: found `lekas`, which a\.yaml says under urgency already/,
    )
    expect(() => createStrengths([{ file: 'a.yaml', text: says('joking', 'lekas') }, twice])).not.toThrow()
  })
})
