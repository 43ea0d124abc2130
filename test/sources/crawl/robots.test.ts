import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { askRobots, parseRobots } from '../../../src/sources/crawl/robots.ts'

interface Case {
  name: string
  robots: string
  asks: [agent: string, path: string, allowed: boolean][]
}
const cases: Case[] = JSON.parse(readFileSync('fixtures/sources/crawl/robots.json', 'utf8'))

test.each(cases)('robots.txt: $name', ({ robots, asks }) => {
  const rules = parseRobots(robots)
  const answers = asks.map(([agent, path]) => [
    agent,
    path,
    askRobots(rules, agent, `https://contoh.test${path}`).allowed,
  ])
  expect(answers).toEqual(asks)
})

test('the answer names the line that forbids, and the pause that is asked for', () => {
  const rules = parseRobots('# halo\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /gudang\n')
  expect(askRobots(rules, 'SelarasBot', 'https://contoh.test/gudang/a')).toEqual({
    allowed: false,
    rule: { allow: false, pattern: '/gudang', line: 4 },
    crawlDelay: 2.5,
  })
})

test('a pattern of many stars costs no more than its length times that of the path', () => {
  const rules = parseRobots(`User-agent: *\nDisallow: /${'*a'.repeat(5_000)}$\n`)
  const start = performance.now()
  expect(askRobots(rules, 'SelarasBot', `https://contoh.test/${'a'.repeat(4_000)}b`).allowed).toBe(true)
  expect(performance.now() - start).toBeLessThan(500)
})

const DATA = new URL('../../../../shared/data/robots_txt/all.jsonl', import.meta.url)

test('agrees with every case of the published set for RFC 9309', () => {
  if (!existsSync(DATA)) {
    console.info('The published robots.txt cases are not here; only our own cases were checked.')
    return
  }
  const published = readFileSync(DATA, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((row) => !row.google_only)
  const wrong = published.filter(
    (row) => askRobots(parseRobots(row.robotstxt), row.user_agent, row.url).allowed !== row.allowed,
  )
  expect(published.length).toBeGreaterThan(70)
  expect(wrong.map((row) => row.id)).toEqual([])
})
