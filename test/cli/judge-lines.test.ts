import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { events } from '../judge/server/messages.ts'
import { type Provider, startProvider } from '../judge/server/provider.ts'
import { brand, reader, resultsFor, SLOPES, told, userOf, write } from './asked-brand.ts'
import { Session, wordsOf } from './session.ts'

let session: Session
let provider: Provider
beforeEach(async () => {
  provider = await startProvider(({ body }) => ({
    type: 'text/event-stream',
    body: events(answer(userOf(body)), 'end_turn'),
  }))
  session = new Session(new URL('file:///none'))
  write(session.folder, {
    ...brand(`voice: {formality: casual}\njudge: {baseUrl: '${provider.origin}', tone: true, extract: true}`),
    'sms.csv': `id,sent_at,text
S1,2026-11-18T09:00:00+07:00,Bibit dari lereng barat gunung siap dikirim ke rumah.
S2,2026-11-18T10:00:00+07:00,"Yth. Saudara, Paket Bibit kini cuma setengah lusin puluh ribu."
`,
  })
})
afterEach(async () => {
  session.end()
  await provider.close()
})

/** Answers by what is asked for in the last sentence. */
function answer(user: string): string {
  const line = Number(/^\[(\d+)\] Yth/m.exec(user)?.[1])
  if (user.includes('do not sound as they should')) {
    const discord = {
      type: 'formality',
      severity: 'low',
      verdict: 'conflict',
      line,
      quote: 'Yth. Saudara',
      expected: 'santai',
      heard: 'resmi',
      explanation: 'Merek ini menyapa dengan santai.',
      suggestion: 'Hai,',
    }
    return JSON.stringify({ discords: [discord], instructions: [] })
  }
  if (!user.includes('what these lines state')) return reader(SLOPES)(user)
  const quote = 'Paket Bibit kini cuma setengah lusin puluh ribu'
  const read = { line, quote, subject: 'Paket Bibit', attribute: 'price', value: 'Rp 60.000' }
  return JSON.stringify({ statements: [read], instructions: [] })
}

const selaras = (line: string) => session.run(wordsOf(line), { env: { ANTHROPIC_API_KEY: 'sk-ant-test' } })
const TOLD = [
  'conflict | llm | open | lereng barat gunung | lereng timur gunung',
  'conflict | llm | open | resmi',
  'review | llm | open | Rp 60.000 | Rp 75.000',
]
/** Without what the rules hear for themselves. */
const byModel = (stdout: string) => told(JSON.parse(stdout)).filter((line) => line.includes('| llm |'))

it('tells how the copy sounds and what rules cannot read, besides contradictions, where the configuration wants it', async () => {
  expect(byModel((await selaras('run -q --format json')).stdout)).toEqual(TOLD)
  expect(provider.received).toHaveLength(3)
  expect(byModel((await selaras('run -q --format json')).stdout)).toEqual(TOLD)
  expect(provider.received).toHaveLength(3)
})

it('counts all of it in the estimate, writes it out, and takes the answers in', async () => {
  expect(JSON.parse((await selaras('judge estimate -q --format json')).stdout).requests).toBe(3)
  await selaras('judge export -q --output questions.jsonl')
  writeFileSync(join(session.folder, 'answers.jsonl'), resultsFor(session.read('questions.jsonl'), answer))
  const { stdout, stderr } = await selaras('judge import answers.jsonl -q --format json')
  expect(stderr).toBe('answers.jsonl: 3 answers kept\n')
  expect(byModel(stdout)).toEqual(TOLD)
  expect(provider.received).toHaveLength(0)
})
