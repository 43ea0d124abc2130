import { expect, test } from 'vitest'
import { InputError } from '../../../src/model/index.ts'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { type ConfigChange, editConfig } from '../../../src/pipeline/config/edit.ts'

const TEXT = `# Rimba: kartu belanja
brand: Rimba
products:
  - Kartu Rimba          # sejak 2019
  - {name: Kartu Rimba Emas, aliases: [Emas]}
voice:
  banned: [murah, gratisan]   # kata tim merek

  address: {id: kamu}
sources:
  # halaman resmi
  - path: web/*.html
    channel: web
    stage: consideration
`
/** Lines that the edited text has lost, and those that it has won. */
function difference(changes: ConfigChange[], text = TEXT): { lost: string[]; won: string[]; edited: string } {
  const edited = editConfig(text, changes)
  const [before, after] = [text.split('\n'), edited.split('\n')]
  return {
    lost: before.filter((line) => !after.includes(line)),
    won: after.filter((line) => !before.includes(line)),
    edited,
  }
}

test('nothing is lost but what was changed: comments, order, empty lines and layout stay', () => {
  expect(editConfig(TEXT, [])).toBe(TEXT)
  expect(difference([{ path: ['voice', 'address', 'id'], value: 'Anda' }])).toMatchObject({
    lost: ['  address: {id: kamu}'],
    won: ['  address: {id: Anda}'],
  })
  expect(difference([{ path: ['products', 0], value: 'Kartu Rimba Biru' }]).won).toEqual([
    '  - Kartu Rimba Biru # sejak 2019',
  ])
})

test('a list of words loses and gains single words', () => {
  const value = ['gratisan', 'diskon gila']
  expect(difference([{ path: ['voice', 'banned'], value }]).won).toEqual([
    '  banned: [gratisan, diskon gila] # kata tim merek',
  ])
})

test('a new entry goes to the end of its list; a list that is not there yet begins', () => {
  const source = { path: 'sms/*.csv', channel: 'sms', stage: 'retention' }
  const owner = { match: { channel: 'sms' }, owner: 'tim CRM' }
  const { edited } = difference([
    { path: ['sources', 1], value: source },
    { path: ['owners', 0], value: owner },
  ])
  const config = parseConfig(edited, 'selaras.yaml')
  expect(config.sources.map(({ path }) => path)).toEqual(['web/*.html', 'sms/*.csv'])
  expect(config.owners).toEqual([owner])
  expect(edited).toContain('  # halaman resmi\n  - path: web/*.html')
})

test('what is taken away takes along the mapping that it leaves empty, and no more', () => {
  const { edited } = difference([{ path: ['voice', 'address', 'id'], value: undefined }])
  expect(edited).not.toContain('address')
  expect(edited).toContain('banned: [murah, gratisan]')
  const gone = editConfig(edited, [{ path: ['voice', 'banned'], value: [] }])
  expect(parseConfig(gone, 'selaras.yaml').voice?.banned).toEqual([])
})

test('a key with nothing behind it can be filled, lines of Windows stay so, lists that are not indented stay so', () => {
  const bare = 'brand: Rimba\nproducts:\nsources:\n- path: a.html # satu\n  channel: web\n  stage: purchase\n'
  const { edited } = difference([{ path: ['products', 0], value: 'Kartu' }], bare)
  expect(edited).toContain('products:\n- Kartu\n')
  expect(edited).toContain('\n- path: a.html # satu\n')
  const windows = TEXT.replaceAll('\n', '\r\n')
  expect(editConfig(windows, [])).toBe(windows)
})

test('a value that an alias names is left to people', () => {
  const text = `${TEXT}owners:\n  - &crm {match: {channel: sms}, owner: tim CRM}\n  - *crm\n`
  expect(() => editConfig(text, [{ path: ['owners', 1, 'owner'], value: 'x' }])).toThrow(InputError)
})
