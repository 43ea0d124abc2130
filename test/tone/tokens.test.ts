import { expect, test } from 'vitest'
import { createForms, FORGETFUL, tokenize } from '../../src/tone/tokens.ts'

test('each of many measures knows a word once, and not what others know of it', () => {
  const forms = createForms()
  const asked: string[] = []
  const measures = Array.from({ length: 40 }, (_, at) =>
    forms.knows(({ norm }) => {
      asked.push(`${at} ${norm}`)
      return norm.length % 40 === at ? null : { at }
    }),
  )
  for (let round = 0; round < 2; round++) {
    for (const { form } of tokenize('Gratis ongkir se-Jawa!', forms)) {
      const told = measures.map((know) => know(form)?.at ?? -1)
      expect(told).toEqual(measures.map((_, at) => (form.norm.length === at ? -1 : at)))
    }
  }
  expect(asked).toHaveLength(5 * 40)
  expect(new Set(asked).size).toBe(asked.length)
})

test('words of another list, or of none, are known all the same', () => {
  const [one, other] = [createForms(), createForms()]
  const isShort = one.knows(({ norm }) => (norm.length < 4 ? null : { norm }))
  const heard = (forms: typeof one) => tokenize('di kota di desa', forms).map(({ form }) => isShort(form)?.norm ?? '')
  for (const forms of [one, other, FORGETFUL, one]) expect(heard(forms)).toEqual(['', 'kota', '', 'desa'])
})
