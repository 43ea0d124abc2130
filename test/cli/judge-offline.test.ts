import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { brand, manyPages, PRICES, reader, resultsFor, SLOPES, told, userOf, write } from './asked-brand.ts'
import { Session, wordsOf } from './session.ts'

let session: Session
beforeEach(() => {
  session = new Session(new URL('file:///none'))
  write(session.folder, brand())
})
afterEach(() => session.end())

const selaras = (line: string) => session.run(wordsOf(line))
const findings = async () => JSON.parse((await selaras('findings list --format json')).stdout)
const save = (file: string, text: string) => writeFileSync(join(session.folder, file), text)
const SLOPE = 'conflict | llm | open | lereng barat gunung | lereng timur gunung'
const PRICE = 'conflict | rule | open | Rp 75.000 | Rp 85.000'

describe('questions that are asked elsewhere', () => {
  it('go out as requests of a Message Batch, and their answers come in as findings', async () => {
    expect(told(JSON.parse((await selaras('run -q --format json')).stdout))).toEqual([PRICE])
    const { stderr } = await selaras('judge export -q --output out/questions.jsonl')
    expect(stderr).toBe('')
    const exported = session.read('out/questions.jsonl')
    const { custom_id, params } = JSON.parse(exported)
    expect(custom_id).toMatch(/^[\w-]{1,64}$/)
    expect(params).toMatchObject({ model: 'claude-opus-5-5', max_tokens: 32_000, system: [{ type: 'text' }] })
    expect(params).not.toHaveProperty('tools')
    expect(userOf(params)).toContain('Bibit dari lereng barat gunung')

    save('answers.jsonl', resultsFor(exported, reader(SLOPES, PRICES)))
    const imported = await selaras('judge import answers.jsonl -q --format json')
    expect([imported.code, imported.stderr]).toEqual([0, 'answers.jsonl: 1 answer kept\n'])
    expect(told(JSON.parse(imported.stdout))).toEqual([SLOPE, PRICE])
    expect(told(await findings())).toEqual([SLOPE, PRICE])
    expect(told(JSON.parse((await selaras('run -q --format json')).stdout))).toEqual([SLOPE, PRICE])
    const again = await selaras('judge import answers.jsonl -q --fail-on high')
    expect([again.code, again.stderr]).toEqual([1, 'answers.jsonl: 0 answers kept, 1 known already\n'])
  })

  it('are asked once: an export after the answers is empty, with --all it is whole', async () => {
    await selaras('judge export -q --output first.jsonl')
    save('answers.jsonl', resultsFor(session.read('first.jsonl'), reader()))
    await selaras('judge import answers.jsonl -q')
    expect((await selaras('judge export -q')).stdout).toBe('')
    expect((await selaras('judge export -q --all')).stdout).toBe(session.read('first.jsonl'))
    expect((await selaras('judge export -q --as-of 2026-11-25')).stdout).toBe('')
  })

  it('are asked once also where an older export is answered', async () => {
    await selaras('judge export -q --output first.jsonl')
    await selaras('judge export -q --as-of 2026-11-25 --output second.jsonl')
    expect(session.read('second.jsonl')).not.toBe(session.read('first.jsonl'))
    expect((await selaras('judge status')).stdout).toMatch(/^waiting {3}1\n/)
    save('answers.jsonl', resultsFor(session.read('first.jsonl'), reader(SLOPES)))
    await selaras('judge import answers.jsonl -q')
    expect((await selaras('judge export -q --as-of 2026-11-27')).stdout).toBe('')
  })

  it('may be answered in plain lines; what is none is named, and the rest is kept', async () => {
    await selaras('judge export -q --output questions.jsonl')
    const { custom_id, params } = JSON.parse(session.read('questions.jsonl'))
    const lines = [
      'not json',
      '',
      JSON.stringify({ custom_id: 'contradictions-never-asked', text: reader()('') }),
      JSON.stringify({ custom_id, text: 'I would rather not say.' }),
      JSON.stringify({ custom_id, result: { type: 'expired' } }),
      JSON.stringify({ custom_id }),
      JSON.stringify({ custom_id, text: `Here it is:\n\`\`\`json\n${reader(SLOPES, PRICES)(userOf(params))}\n\`\`\`` }),
    ]
    save('answers.jsonl', lines.join('\n'))
    const { stdout, stderr, code } = await selaras('judge import answers.jsonl -q --format json')
    expect(code).toBe(0)
    expect(told(JSON.parse(stdout))).toEqual([SLOPE, PRICE])
    expect(stderr).toBe(`answers.jsonl: 1 answer kept
4 lines that cannot be used:
  answers.jsonl:1: no JSON; expected a result of a Message Batch, or {"custom_id", "text"}
  answers.jsonl:4: the answer to ${custom_id} does not follow the schema
  answers.jsonl:5: no answer to ${custom_id}: The batch ended before this request was asked.
  answers.jsonl:6: result: Invalid input: expected object, received undefined; expected a result of a Message Batch, or {"custom_id", "text"}
1 answer to questions that this store has not asked:
  contradictions-never-asked
`)
  })

  it('are not taken for answers: a file without any is refused', async () => {
    await selaras('judge export -q --output questions.jsonl')
    const { code, stdout, stderr } = await selaras('judge import questions.jsonl')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('no answer in any line')
    save('others.jsonl', JSON.stringify({ custom_id: 'never-asked', text: 'yes' }))
    const others = await selaras('judge import others.jsonl')
    expect(others.code).toBe(2)
    expect(others.stderr).toContain('1 answer to questions that this store has not asked:')
    expect(others.stderr).toContain('nothing that answers what this store has asked')
    const missing = await selaras('judge import /nowhere/answers.jsonl')
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/^error \/nowhere\/answers\.jsonl\n +found +no such file\n/),
    ])
  })

  it('are answered days later: what was said of copy that has changed is not believed, the rest is', async () => {
    await selaras('judge export -q --output questions.jsonl')
    save('answers.jsonl', resultsFor(session.read('questions.jsonl'), reader(SLOPES, PRICES)))
    save('sms.csv', session.read('sms.csv').replace('lereng barat', 'kaki'))
    // Another export on another day takes the place of the first; its answers still count.
    await selaras('judge export -q --as-of 2026-11-22 --output later.jsonl')
    const { stdout } = await selaras('judge import answers.jsonl -q --format json')
    expect(told(JSON.parse(stdout))).toEqual([PRICE])
    const open = (await selaras('judge export -q')).stdout
    expect(open.match(/kaki gunung/g)).toHaveLength(1)
    expect(open).not.toContain('lereng barat')
  })

  it('are estimated before anybody is asked', async () => {
    write(session.folder, manyPages(60))
    const { stdout } = await selaras('judge estimate -q')
    expect(stdout).toMatch(
      /^model {5}claude-opus-5-5\nrequests {2}\d\ntokens {4}about \d{2,3},\d{3} in, \d\d,\d{3} out\ncost {6}about \$\d\.\d\d\n/,
    )
    expect((await selaras('run -q --dry-run')).stdout).toBe(stdout)
    const json = JSON.parse((await selaras('run -q --dry-run --format json')).stdout)
    expect(json).toMatchObject({ batch: false, underWay: 0, spentThisMonth: 0 })
    expect((await selaras('judge status')).stdout).toMatch(/^waiting {3}0\n/)
    write(session.folder, brand('judge: {batch: true}'))
    const halved = JSON.parse((await selaras('judge estimate -q --format json')).stdout)
    expect(halved.cost).toBeCloseTo(json.cost / 2, 6)
    write(session.folder, brand('judge: {model: house-model-1}'))
    expect((await selaras('judge estimate -q')).stdout).toContain('cost      unknown: no price of house-model-1')
  })
})
