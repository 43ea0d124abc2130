import { describe, expect, test } from 'vitest'
import { toneLines } from '../../src/cli/tone.ts'
import { loadTone } from '../../src/platform/node/rules.ts'
import { createToneEar } from '../../src/tone/index.ts'

const { read } = createToneEar(loadTone())
const told = async (...lines: string[]) => {
  const out: Record<string, unknown>[] = []
  for await (const line of toneLines(lines, read)) out.push(JSON.parse(line))
  return out
}

describe('selaras tone', () => {
  test('tells how each text sounds, in order, with the words that made it', async () => {
    const [first, second] = await told(
      '{"id": 1, "text": "BURUAN!!! Tinggal 2 lagi, jangan sampai kehabisan, pesananmu menunggu!"}',
      '',
      '{"id": "b", "text": "Dengan hormat, bersama ini kami sampaikan laporan.", "lang": "id"}',
    )
    expect(first).toMatchObject({ id: 1, address: 'kamu', language: { main: 'id' } })
    expect(first!.urgency).toBeGreaterThan(0.5)
    expect((first!.marks as { quote: string }[]).map(({ quote }) => quote)).toContain('pesananmu')
    expect(second).toMatchObject({ id: 'b', address: null, urgency: 0 })
    expect(second!.formality).toBeGreaterThan(first!.formality as number)
    for (const one of [first!, second!]) {
      expect(['positive', 'neutral', 'negative']).toContain(one.sentiment)
      expect(['happy', 'love', 'sadness', 'anger', 'fear', 'neutral']).toContain(one.emotion)
    }
  })

  test('names the line that it cannot read', async () => {
    await expect(told('{"id": 1, "text": "Halo"}', '{"id": 2}')).rejects.toThrow(/:2:1.*text/s)
    await expect(told('halo')).rejects.toThrow(/:1:.*no JSON/s)
  })
})
