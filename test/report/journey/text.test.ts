import { describe, expect, test } from 'vitest'
import { renderJourney } from '../../../src/report/journey/index.ts'
import { hardJourney } from './sample.ts'

const textOf = (columns: number) => renderJourney(hardJourney(), { format: 'text', picture: 'matrix', columns })

describe('a journey as text', () => {
  test.each([60, 80, 120])('fits a terminal of %i columns', (columns) => {
    const long = textOf(columns)
      .split('\n')
      .filter((line) => line.length > columns)
    expect(long).toEqual([])
  })

  test('crawled text commands neither the terminal nor a build server', () => {
    const text = textOf(100)
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
    expect(text).not.toMatch(/^\s*::/m)
  })

  test('tells how most documents of a stage sound, which do not, and how a channel has changed', () => {
    const told = textOf(140).replace(/\s+/g, ' ')
    expect(told).toContain('ragam 0,15–0,62, nada −0,1 … +0,5 (4.800 dokumen) 5 di luar: web/')
    expect(told).toContain('ragam 0,71 → 0,34, Anda 80% → 0%, kamu 0% → 90% sejak 1 Jun 2026')
    expect(told).not.toContain('kak 5%')
    const { envelopes, drift, ...silent } = hardJourney()
    expect(renderJourney(silent, { format: 'text', picture: 'matrix', columns: 140 })).not.toContain(
      'Kebiasaan bersuara',
    )
  })

  test('tells numbers that a cell cannot hold in short, never cut', () => {
    const web = (columns: number) =>
      textOf(columns)
        .split('\n')
        .find((line) => line.startsWith('Email'))!
    expect(web(140)).toContain('12 jt 185! 45?')
    expect(web(100)).toContain(' 185! 45?')
    expect(web(60)).toContain(' 185!')
  })
})
