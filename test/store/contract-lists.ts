import { beforeEach, describe, expect, it } from 'vitest'
import { applyAction } from '../../src/findings/actions.ts'
import type { Document } from '../../src/model/index.ts'
import type { Store } from '../../src/store/index.ts'
import { runOnce } from './run-once.ts'
import { finding, MAIL, PAGE, page, quoted } from './samples.ts'

/** Filters, orders and pages of the list of findings. */
export function listsContract(opened: () => Store): void {
  let store: Store
  beforeEach(() => {
    store = opened()
  })

  describe('lists', () => {
    const sms = page('sms/nov.csv#S1', 'Kartu Rimba 100% gratis_ongkir', {
      channel: 'sms',
      stage: 'purchase',
      source: 'sms/*.csv',
    })
    const side = (document: Document, quote: string, more = {}) => ({
      value: quote,
      evidence: [quoted(document, quote, more)],
    })
    const all = [
      finding('aaaaaa', [side(PAGE, 'Rp50.000')], { severity: 'low', type: 'returns' }),
      finding('bbbbbb', [side(sms, '100%')], { confidence: 0.6, title: 'Ongkos kirim' }),
      finding('cccccc', [side(MAIL, 'hanya', { owner: 'crm' })], {
        severity: 'medium',
        category: 'tone',
        type: 'pressure',
      }),
      finding('dddddd', [side(sms, 'gratis_ongkir')], { verdict: 'review' }),
      finding('eeeeee', [side(sms, 'Kartu'), side(PAGE, 'Kartu')]),
    ]
    const prints = async (filter: Parameters<Store['listFindings']>[0]) =>
      (await store.listFindings(filter)).findings.map(({ fingerprint }) => fingerprint[0]).join('')
    beforeEach(async () => {
      await runOnce(store, '2026-11-03', [PAGE, MAIL, sms], all.slice(0, 4))
      await runOnce(store, '2026-11-05', [PAGE, MAIL, sms], all)
      const by = { who: 'sari', at: '2026-11-06T01:00:00.000Z' }
      await store.act('aaaaaa', (before) => applyAction(before, { do: 'assign', to: 'budi' }, by))
    })

    it('puts the gravest, surest conflict first', async () => expect(await prints({})).toBe('ebdca'))
    it('puts the last to change first', async () => expect((await prints({ order: 'recent' })).slice(0, 2)).toBe('ae'))
    it.each([
      [{ status: ['in-progress' as const] }, 'a'],
      [{ status: ['open' as const, 'in-progress' as const] }, 'ebdca'],
      [{ type: 'returns' as const }, 'a'],
      [{ category: 'tone' as const }, 'c'],
      [{ severity: ['low' as const, 'medium' as const] }, 'ca'],
      [{ channel: 'sms' }, 'ebd'],
      [{ channel: 'web', stage: 'consideration' as const }, 'ea'],
      [{ owner: 'budi' }, 'a'],
      [{ owner: 'crm' }, 'c'],
      [{ text: 'ONGKIR' }, 'd'],
      [{ text: '100%' }, 'b'],
      [{ text: 'ongkos' }, 'b'],
      [{ text: '_' }, 'd'],
      [{ text: '%' }, 'b'],
      [{ since: '2026-11-05' }, 'ea'],
      [{ since: '2026-11-07' }, ''],
      [{ status: [] }, ''],
    ])('filters by %j', async (filter, expected) => expect(await prints(filter)).toBe(expected))

    it.each(['severity', 'recent'] as const)('pages in order of %s without gap or overlap', async (order) => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const { findings, next } = await store.listFindings({ order, limit: 2, cursor })
        seen.push(...findings.map(({ fingerprint }) => fingerprint[0]!))
        cursor = next
      } while (cursor !== undefined)
      expect(seen.join('')).toBe(await prints({ order }))
    })
  })
}
