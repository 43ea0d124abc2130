import { describe, expect, test } from 'vitest'
import type { Config, Document, Finding } from '../../src/model/index.ts'
import { toneOf } from '../../src/pipeline/tone.ts'
import type { CompanyExample, CompanyRule } from '../../src/tone/company.ts'
import { compared, config, copy } from '../pipeline/copy.ts'
import { knowledge } from './hear.ts'

const DAY = '2026-11-21'
/** A document in the channel that its name begins with. */
const said = (id: string, lines: readonly string[]) => copy(id, lines, { channel: id.split('/')[0]! })
/** So many documents are a habit. */
const HABIT = 14
const posts = (lines: readonly string[], often: number): Document[] =>
  Array.from({ length: often }, (_, i) => said(`sms/habit-${i}`, [lines[i % lines.length]!]))
const told = (documents: Document[], voice?: Config['voice']): Finding[] =>
  toneOf(config(voice ? { voice } : {}), documents, knowledge, DAY)

/** What a rule says of an example: of others said again and again, or of one other message elsewhere. */
function broken(rule: CompanyRule, { text, others, voice }: CompanyExample): boolean {
  const rest = rule.kind === 'usual' ? posts(others, HABIT) : posts(others, others.length)
  const here = rule.kind === 'usual' ? said('sms/one', [text]) : said('web/one.html', [text])
  return told([...rest, here], voice).some((finding) => finding.rule === rule.alias)
}

describe('the rules of company', () => {
  test('hear every `ng` example, and nothing in any `ok` example', () => {
    expect(knowledge.company.map(({ alias }) => alias)).toEqual(['usual-voice', 'two-voices'])
    const missed = knowledge.company.flatMap((rule) => rule.examples.ng.filter((one) => !broken(rule, one)))
    expect(missed.map(({ text }) => text)).toEqual([])
    const alarms = knowledge.company.flatMap((rule) => rule.examples.ok.filter((one) => broken(rule, one)))
    expect(alarms.map(({ text }) => text)).toEqual([])
  })
})

describe('the usual voice', () => {
  const usual = ['Pesanan kamu sudah siap.', 'Kamu dapat satu stempel.', 'Cek tasmu ya.']
  const stranger = said('sms/one', ['Pesanan Anda sudah siap diambil.'])

  test('is learned without any configuration; who breaks it is to review, and is told what is usual', () => {
    const [finding, ...rest] = told([...posts(usual, HABIT), stranger])
    expect(rest).toEqual([])
    expect(finding).toMatchObject({ rule: 'usual-voice', type: 'formality', verdict: 'review', attribute: 'Anda' })
    expect(finding!.sides[0]!.evidence[0]!.quote).toBe('Pesanan Anda sudah siap diambil.')
    expect(finding!.edits?.map(({ to }) => to)).toEqual(['kamu'])
  })

  test('is no matter where the voice says how customers are addressed', () => {
    expect(told([...posts(usual, HABIT), stranger], { address: { id: 'Anda' } }).map(({ rule }) => rule)).not.toContain(
      'usual-voice',
    )
  })

  test('is not known of a handful of messages, nor of another audience', () => {
    expect(told([...posts(usual, 6), stranger])).toEqual([])
    const others = posts(usual, HABIT).map((post) => ({ ...post, audience: 'pelajar' }))
    expect(told([...others, { ...stranger, audience: 'guru' }])).toEqual([])
  })
})

describe('one announcement in two voices', () => {
  const page = said('web/kebun.html', ['Masukkan kode KEBUN25 agar belanja Anda mendapat potongan.'])
  const message = said('sms/kebun', ['Pakai kode KEBUN25, belanjaan kamu dipotong!'])

  test('has two sides, each quoted where it is said, and is always to review', () => {
    const [finding, ...rest] = told([page, message])
    expect(rest).toEqual([])
    expect(finding).toMatchObject({ rule: 'two-voices', verdict: 'review', subject: 'KEBUN25' })
    expect(finding!.sides.map(({ value, evidence }) => [value, evidence[0]!.document])).toEqual([
      ['kamu', 'sms/kebun'],
      ['Anda', 'web/kebun.html'],
    ])
  })

  test('is one finding for two channels, whatever number of codes they share', () => {
    const more = [
      said('web/dapur.html', ['Masukkan kode DAPUR10 pada keranjang Anda.']),
      said('sms/dapur', ['Kode DAPUR10 khusus buat kamu.']),
    ]
    expect(told([page, message, ...more])).toHaveLength(1)
  })

  test('is none within one channel, or for two audiences', () => {
    expect(told([message, said('sms/anda', ['Kode KEBUN25 untuk Anda.'])])).toEqual([])
    expect(
      told([
        { ...page, audience: 'guru' },
        { ...message, audience: 'pelajar' },
      ]),
    ).toEqual([])
  })
})

describe('one statement in two voices', () => {
  const page = said('web/teko.html', ['Garansi Teko Kilau 24 bulan; simpan nota Anda.'])
  /** As a run hears it: with what the documents state. */
  const stated = (...documents: Document[]) =>
    toneOf(config(), documents, knowledge, DAY, compared(documents).statements)

  test('is known by its subject and its value as written, without any code', () => {
    const post = said('sms/teko', ['Teko Kilau garansinya 24 Bulan, simpan notamu ya.'])
    const [finding, ...rest] = stated(page, post)
    expect(rest).toEqual([])
    expect(finding).toMatchObject({ rule: 'two-voices', verdict: 'review' })
    expect(finding!.subject).toMatch(/^Teko Kilau: 24 bulan/)
    expect(finding!.sides.map(({ value }) => value)).toEqual(['kamu', 'Anda'])
    expect(told([page, post])).toEqual([])
  })

  test('is not the same where the value or the subject is another', () => {
    expect(stated(page, said('sms/teko', ['Teko Kilau garansinya 6 bulan, simpan notamu ya.']))).toEqual([])
    expect(stated(page, said('sms/rak', ['Rak Susun garansinya 24 bulan, simpan notamu ya.']))).toEqual([])
  })

  test('is usual copy where a whole brand says it', () => {
    const posts = Array.from({ length: 14 }, (_, i) =>
      said(`sms/${i}`, ['Teko Kilau garansinya 24 bulan, simpan notamu ya.']),
    )
    expect(stated(page, ...posts).map(({ rule }) => rule)).not.toContain('two-voices')
  })
})
