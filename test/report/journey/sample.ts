import { type JourneyDocument, STAGES } from '../../../src/model/index.ts'

const CHANNELS = [
  'web',
  'email',
  'social',
  'sms',
  'push',
  'whatsapp',
  'ads',
  'feed',
  'support',
  'chatbot',
  'Spanduk raksasa di persimpangan jalan protokol',
  'Pengumumandenganpengerassuaraditokobuku',
  '小紅書與其他社群平台',
  '<script>alert(1)</script>',
  'MMMMMMMM WWWWWWWW',
]

const edges = (document: string) =>
  (['formality', 'valence'] as const).flatMap((measure) =>
    [0, 0.01, 1].map((value) => ({ document, channel: 'sms', measure, value })),
  )
const halfOf = (formality: number, address: Record<string, number>) => ({
  ...{ from: '2025-12-31T23:00:00Z', to: '2026-09-30', documents: 123_456, formality, address },
})

/** A journey that is hard on a picture: fifteen channels, long names, large numbers, hostile text, curves that touch the ends. */
export function hardJourney(): JourneyDocument {
  const label = 'Pertimbangan mendalam sebelum memutuskan pembelian'
  const stages = STAGES.map((stage, index) => ({
    stage,
    label: index % 2 === 0 ? label : `<b>"${stage}" & 'co'</b>`,
    does: 'membandingkan semua pilihan, membaca ulasan panjang, dan bertanya kepada keluarga besar',
    part: 'ask' as const,
    expect: { valence: index % 2 === 0 ? 1 : -1, words: ['curiosity', 'calm', 'gratitude', 'pride'] },
  }))
  const toneOf = (valence: number) => ({
    messages: 12345,
    valence,
    spread: 0.4,
    margin: 0.08,
    formality: 0.5,
    strengths: { warmth: 0.3, excitement: 0.2 },
  })
  const cells = CHANNELS.flatMap((channel, row) =>
    STAGES.map((stage, column) => ({
      stage,
      channel,
      documents: 4,
      messages: row === 3 ? 0 : 12_345_678,
      conflicts: (row * column * 37) % 1500,
      reviews: row * column * 9,
      unread: (row * column) % 3 === 0 ? 888 : 0,
      tone: toneOf(((row + column) % 5) / 2 - 1),
    })),
  )
  const curve = ['', 'Pelanggan korporat dengan kontrak tahunan di luar Pulau Jawa & Bali', '</svg><x>'].map(
    (lane) => ({
      ...(lane ? { lane } : {}),
      points: stages.map(({ stage, expect }, index) => ({
        stage,
        expected: expect.valence,
        words: expect.words,
        felt: ['reassurance', 'apology'],
        own: 0,
        ...(index === 3 ? {} : { real: toneOf(index % 2 === 0 ? -1 : 1), gap: 'below' as const }),
      })),
    }),
  )
  return {
    schema: 1,
    brand: 'Perusahaan Perseroan Terbatas Nusantara Raya Sentosa Abadi <Tbk> & anak-anak perusahaannya',
    asOf: '2026-11-20',
    locale: 'id-ID',
    stages,
    channels: CHANNELS,
    matrix: cells,
    curve,
    chain: [],
    blindSpots: [
      { kind: 'unread', source: '\u001b[31mred', channel: 'web', stage: 'purchase', failed: [] },
      { kind: 'channel', channel: '::error::x' },
    ],
    hints: [],
    envelopes: [
      { stage: 'awareness', documents: 12, formality: [0, 1], valence: [-1, 1], outside: [] },
      { stage: 'purchase', documents: 123_456_789, formality: [0, 0], valence: [1, 1], outside: edges('<b>&') },
      { stage: 'retention', documents: 99, formality: [0.99, 1], valence: [-1, -0.98], outside: edges('x') },
      {
        stage: 'consideration',
        documents: 4_800,
        formality: [0.15, 0.62],
        valence: [-0.1, 0.5],
        outside: Array.from({ length: 5 }, (_, index) => ({
          document: `web/\u001b[31m${'halaman-yang-namanya-panjang-sekali'.repeat(2)}-${index}.html`,
          channel: 'web',
          measure: 'formality' as const,
          value: 0.97,
        })),
      },
    ],
    drift: [
      ...CHANNELS.filter((_, row) => row !== 10).map((channel, row) => ({
        channel,
        early: halfOf((row % 5) / 4, {
          Anda: 1,
          '<b>kak</b>': 0.4,
          'Bapak/Ibu': 0.3,
          'Sobat Nusantara Raya Sentosa': 0.2,
        }),
        late: halfOf((row % 4) / 3, {}),
        shift: (row % 4) / 3 - (row % 5) / 4,
      })),
      {
        channel: CHANNELS[10]!,
        early: {
          from: '2026-01-04',
          to: '2026-05-30',
          documents: 40,
          formality: 0.71,
          address: { Anda: 0.8, kak: 0.05 },
        },
        late: {
          from: '2026-06-01T08:00:00Z',
          to: '2026-11-18',
          documents: 41,
          formality: 0.34,
          address: { kamu: 0.9, kak: 0.1 },
        },
        shift: -0.37,
      },
    ],
  }
}
