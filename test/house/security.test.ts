import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const rows = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (?!asset|---)/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

/** Titles behind the file in which they stand; a file that is named once holds for all titles up to the next. */
function proofs(cell: string): [file: string, title: string][] {
  let file = ''
  return cell.split(' · ').map((part) => {
    file = /`([^`]+)`/.exec(part)?.[1] ?? file
    return [file, /“([^”]+)”/.exec(part)?.[1] ?? '']
  })
}

test('every line of the threat model has asset, attacker and defence, and names tests that there are', () => {
  expect(rows.length).toBeGreaterThan(12)
  for (const [asset, attacker, defence, proof, ...more] of rows) {
    expect(
      [asset, attacker, defence].every((cell) => cell && cell.length > 3),
      asset,
    ).toBe(true)
    expect(more).toEqual([])
    for (const [file, title] of proofs(proof!)) {
      expect(existsSync(join(ROOT, file)), `${asset}: ${file}`).toBe(true)
      expect(title, `${asset}: ${file}`).not.toBe('')
      expect(readFileSync(join(ROOT, file), 'utf8').includes(`'${title}`), `${file}: “${title}”`).toBe(true)
    }
  }
})
