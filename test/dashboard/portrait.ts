import type { Document } from '../../src/model/index.ts'
import { page as document, finding, quoted } from '../store/samples.ts'
import { Visitor } from './visitor.ts'

const YAML = `
brand: Kopi Lereng
timezone: Asia/Jakarta
locale: id-ID
products:
  - {name: Langganan Lereng, aliases: [Lereng Bulanan]}
  - Biji Sangrai Pagi
voice:
  address: {id: kamu}
  formality: casual
  languages: [id]
  banned: [termurah, gratisan]
differences:
  - {subject: Langganan Lereng, channels: [sms], reason: Harga khusus pelanggan lama, approvedBy: Sekar, until: 2026-12-31}
owners:
  - {match: {channel: email}, owner: tim CRM}
sources:
  - {path: 'web/*.html', channel: web, stage: consideration}
  - {path: 'email/*.eml', channel: email, stage: retention, owner: tim CRM}
  - {path: 'sms/*.csv', channel: sms, stage: purchase}
  - {path: 'bantuan/*.md', channel: support, stage: experience}
`

function copy(id: string, channel: string, stage: Document['stage'], lines: readonly string[]): Document {
  const text = lines.join('\n')
  const messages = lines.map((line, i) => {
    const start = lines.slice(0, i).reduce((n, one) => n + one.length + 1, 0)
    return {
      id: `${id}:${i}`,
      text: line,
      role: 'body' as const,
      context: ['Langganan Lereng'],
      start,
      end: start + line.length,
    }
  })
  return document(id, text, { channel, stage, messages, source: `${id.split('/')[0]}/*` })
}
const WEB = copy('web/langganan.html', 'web', 'consideration', [
  'Langganan Lereng Rp79.000 per bulan.',
  'Gratis ongkir untuk semua pesanan.',
  'Batalkan kapan saja, tanpa denda.',
])
const MAIL = copy('email/sambut.eml', 'email', 'retention', [
  'Halo! Langganan Lereng hanya Rp69.000 per bulan.',
  'Ongkir gratis mulai belanja Rp150.000.',
])
const SMS = copy('sms/promo.csv', 'sms', 'purchase', ['Langganan Lereng diskon 20% sampai 30 November.'])
const HELP = copy('bantuan/batal.md', 'support', 'experience', ['Pembatalan sebelum 3 bulan dikenai biaya Rp25.000.'])

const against = (a: Document, one: string, b: Document, other: string) => [
  { value: one, evidence: [quoted(a, one)] },
  { value: other, evidence: [quoted(b, other)] },
]
const PRICE = against(WEB, 'Rp79.000 per bulan', MAIL, 'Rp69.000 per bulan')
const SHIPPING = against(WEB, 'Gratis ongkir untuk semua pesanan', MAIL, 'Ongkir gratis mulai belanja Rp150.000')
const CANCEL = against(WEB, 'tanpa denda', HELP, 'dikenai biaya Rp25.000')
const subject = 'Langganan Lereng'

/** A small brand whose copy and findings stand still, for portraits of every view. */
export async function portrait(): Promise<Visitor> {
  const visitor = await Visitor.of(YAML)
  const start = WEB.text.indexOf('Rp79.000')
  const edits = [{ document: WEB.id, start, end: start + 8, from: 'Rp79.000', to: 'Rp69.000' }]
  const early = finding('bbbb000000000001', CANCEL, {
    subject,
    type: 'returns',
    attribute: 'cancellation',
    status: 'resolved',
  })
  await visitor.run([WEB, MAIL, SMS, HELP], [early], { at: '2026-11-04T02:00:00.000Z' })
  await visitor.run(
    [WEB, MAIL, SMS, HELP],
    [
      { ...early, status: 'regressed' },
      {
        ...finding('bbbb000000000002', PRICE, {
          subject,
          edits,
          title: 'Langganan Lereng: Rp 79.000 di web, Rp 69.000 di e-mail',
          explanation: 'Pelanggan yang membaca keduanya tidak tahu berapa yang harus dibayar.',
          suggestion: 'Samakan harga di web dengan e-mail.',
        }),
        due: '2026-11-18',
        assignee: 'Sekar',
        status: 'in-progress',
      },
      finding('bbbb000000000003', SHIPPING, { subject, type: 'shipping', attribute: 'shipping', severity: 'medium' }),
      {
        ...finding('bbbb000000000004', PRICE, { subject: 'Biji Sangrai Pagi', severity: 'low', status: 'accepted' }),
        until: '2026-11-15',
      },
    ],
    {
      at: '2026-11-18T02:00:00.000Z',
      coverage: [
        { source: 'web/*.html', channel: 'web', stage: 'consideration', documents: 1, messages: 3, failed: [] },
        { source: 'email/*.eml', channel: 'email', stage: 'retention', documents: 1, messages: 2, failed: [] },
        {
          source: 'sms/*.csv',
          channel: 'sms',
          stage: 'purchase',
          documents: 1,
          messages: 1,
          failed: [{ document: 'sms/lama.csv', reason: 'The file is empty.' }],
        },
        { source: 'bantuan/*.md', channel: 'support', stage: 'experience', documents: 1, messages: 1, failed: [] },
      ],
    },
  )
  await visitor.store.comments.add('bbbb000000000002', {
    at: '2026-11-18T04:00:00.000Z',
    who: 'Sekar',
    text: 'Harga web yang lama.',
  })
  await visitor.store.jobs.save({ id: 'j1', state: 'running', who: 'Sekar', createdAt: '2026-11-20T04:58:00.000Z' })
  await visitor.signIn('admin')
  return visitor
}

export const PORTRAITS = {
  week: '',
  findings: '/findings?status=all',
  finding: '/findings/bbbb000000000002',
  matrix: '/matrix',
  journey: '/journey',
  trends: '/trends',
  runs: '/runs',
  settings: '/settings',
  voice: '/settings/voice/all',
  newSource: '/sources/new',
  tokens: '/settings/tokens',
} as const
