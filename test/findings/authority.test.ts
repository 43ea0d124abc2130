import { describe, expect, test } from 'vitest'
import type { Document, Finding } from '../../src/model/index.ts'
import { config, copy, findingsIn } from '../pipeline/copy.ts'

const LINES = ['# Teko Kilau', 'Harga Teko Kilau Rp250.000.']
const OTHER = ['# Teko Kilau', 'Harga Teko Kilau Rp230.000.']
const place = (id: string, channel: string, more: Partial<Document> = {}, lines = LINES) =>
  copy(id, lines, { channel, ...more })
const other = (id: string, channel: string, more: Partial<Document> = {}) => place(id, channel, more, OTHER)

/** The one finding of these places. */
function told(...documents: Document[]): Finding {
  const found = findingsIn(documents)
  expect(found.map(({ title }) => title)).toHaveLength(1)
  return found[0]!
}
const changed = (finding: Finding) => finding.edits?.map(({ document }) => document).sort()

describe('the side that should change is', () => {
  test.each([
    ['an ad rather than the site', other('ads.csv#1', 'ads'), place('web/teko.html', 'web')],
    ['the feed rather than the page that it links to', other('feed.xml#1', 'feed'), place('web/teko.html', 'web')],
    ['a post rather than the feed', other('ig.json#1', 'social'), place('feed.xml#1', 'feed')],
    ['the chatbot rather than the help centre', other('bot.json#1', 'chatbot'), place('help/teko.md', 'support')],
    ['a text message rather than the chatbot', other('sms.csv#1', 'sms'), place('bot.json#1', 'chatbot')],
    [
      'a newsletter rather than a receipt',
      other('email/kabar.eml', 'email', { stage: 'retention' }),
      place('email/struk.eml', 'email', { stage: 'experience' }),
    ],
    ['a page rather than the terms', other('web/teko.html', 'web'), place('web/syarat-ketentuan.html', 'web')],
  ])('%s', (_what, weak, strong) => {
    const finding = told(strong, weak)
    expect(changed(finding)).toEqual([weak.id])
    expect(finding.suggestion).toMatch(/lebih mengikat daripada/)
    expect(finding.sides[0]!.evidence[0]!.document).toBe(weak.id)
  })

  test('whatever the configuration states otherwise, even the terms', () => {
    const facts = [{ subject: 'Teko Kilau', attribute: 'price', value: 'Rp230.000' }]
    const [finding] = findingsIn([place('web/syarat-ketentuan.html', 'web')], config({ facts }))
    expect(finding!.edits).toEqual([expect.objectContaining({ from: 'Rp250.000', to: 'Rp230.000' })])
    expect(finding!.suggestion).toMatch(/: itu yang dinyatakan benar di selaras\.yaml#facts\.$/)
    expect(finding!.explanation).toContain('tetapi “Rp230.000” menurut sumber kebenaran: selisih Rp20.000')
  })

  test('what fewer places say, where all bind alike', () => {
    const finding = told(place('web/a.html', 'web'), other('web/b.html', 'web'), place('web/c.html', 'web'))
    expect(changed(finding)).toEqual(['web/b.html'])
    expect(finding.suggestion).toContain('2 tempat menyebut “Rp250.000”, hanya 1 yang menyebut “Rp230.000”')
  })

  test('not told by three rows of one mailing: they are one place', () => {
    const rows = ['sms.csv#1', 'sms.csv#2', 'sms.csv#3'].map((id) => place(id, 'sms'))
    const finding = told(...rows, other('push.csv#1', 'push'))
    expect(finding.edits).toBeUndefined()
    expect(finding.suggestion).toMatch(/^Tanyakan kepada/)
  })

  test('the older one, where neither binds more and both tell their day', () => {
    const finding = told(
      place('sms.csv#1', 'sms', { publishedAt: '2026-11-20T09:00:00+07:00' }),
      other('push.csv#1', 'push', { publishedAt: '2026-11-02' }),
    )
    expect(changed(finding)).toEqual(['push.csv#1'])
    expect(finding.suggestion).toContain('tulisan terbaru (20 November 2026) menyebut begitu')
  })

  test('not made up where nothing decides: the owners are asked', () => {
    const finding = told(place('sms.csv#1', 'sms', { owner: 'crm' }), other('push.csv#1', 'push', { owner: 'app' }))
    expect(finding.edits).toBeUndefined()
    expect(finding.suggestion).toMatch(/^Tanyakan kepada (?:crm dan app|app dan crm) mana yang benar/)
    expect(finding.suggestion).toContain('belum ada yang bisa dipilih')
  })

  test('every place that says otherwise, each in its own style', () => {
    const finding = told(
      place('web/teko.html', 'web'),
      copy('ads.csv#1', ['Teko Kilau cuma 230rb!'], { channel: 'ads' }),
      copy('sms.csv#1', ['Teko Kilau jadi Rp 230.000 aja'], { channel: 'sms' }),
    )
    expect(finding.edits?.map(({ from, to }) => [from, to]).sort()).toEqual([
      ['230rb', '250rb'],
      ['Rp 230.000', 'Rp 250.000'],
    ])
    expect(finding.suggestion).toMatch(/lalu sesuaikan juga/)
  })
})
