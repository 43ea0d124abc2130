import { expect, test } from 'vitest'
import type { Config } from '../../../src/model/index.ts'
import { applyOwners, ownedBy } from '../../../src/pipeline/config/owners.ts'
import { FEES } from '../../store/samples.ts'
import { FOUND, RIMBA, threeWeeks } from '../weekly/brand.ts'

const RULES: Config['owners'] = [
  { match: {}, owner: 'tim merek' },
  { match: { channel: 'web' }, owner: 'tim situs' },
  { match: { source: 'web/kar*.html', type: 'price' }, owner: 'tim harga' },
  { match: { product: 'KR-1', channel: 'sms' }, owner: 'tim kartu' },
]
const quoting = (document: string, channel: string) => ({
  ...FEES,
  subject: 'Kartu Rimba',
  sides: [{ value: 'x', evidence: [{ ...FEES.sides[0]!.evidence[0]!, document, channel }] }],
})
const ownerOf = (owners: Config['owners'], document: string, channel: string, source = 'sumber') =>
  ownedBy([quoting(document, channel)], { ...RIMBA, owners }, () => source)[0]!.sides[0]!.evidence[0]!.owner

test.each([
  ['web/kartu.html', 'web', 'tim harga'],
  ['web/lain.html', 'web', 'tim situs'],
  ['push/a.csv#1', 'push', 'tim merek'],
  ['sms/nov.csv#S1', 'sms', 'tim kartu'],
])('the last entry that fits %s owns it', (document, channel, owner) => {
  expect(ownerOf(RULES, document, channel)).toBe(owner)
})

test('a glob names files whatever the row, and pages by address or path', () => {
  const source = (glob: string, document: string) => ownerOf([{ match: { source: glob }, owner: 'x' }], document, 'web')
  expect(source('sms/*.csv', 'sms/nov.csv#S07')).toBe('x')
  expect(source('/promo/**', 'https://rimba.example/promo/akhir-tahun?x=1')).toBe('x')
  expect(source('https://rimba.example/promo/*', 'https://rimba.example/promo/a')).toBe('x')
  expect(source('/promo/**', 'https://rimba.example/kartu')).toBeUndefined()
})

test('who the source names comes first, and the facts belong to nobody else', () => {
  expect(ownerOf(RULES, 'email/a.eml', 'email', 'email/*.eml')).toBe('tim surat')
  expect(ownerOf(RULES, 'selaras.yaml#facts', 'truth')).toBeUndefined()
})

test('what the store holds changes hands with the configuration, and back', async () => {
  const store = await threeWeeks()
  const owned = async (owner: string) => (await store.listFindings({ owner })).findings.length
  expect(await owned('tim harga')).toBe(0)
  expect(await applyOwners(store, { ...RIMBA, owners: RULES })).toBe(7)
  expect(await owned('tim harga')).toBe(7)
  expect(await applyOwners(store, { ...RIMBA, owners: RULES })).toBe(0)
  expect(await applyOwners(store, RIMBA)).toBe(7)
  expect(await owned('tim harga')).toBe(0)
  expect(await owned('tim surat')).toBe(7)
  const before = await store.history(FOUND.back)
  expect(before.map(({ to }) => to)).toEqual(['open', 'resolved', 'regressed'])
  await store.close()
})
