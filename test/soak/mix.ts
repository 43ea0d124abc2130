import type { Chance } from '../judge/scale/chance.ts'

/** A request: how often it comes in a hundred, and how it is asked. */
interface Kind {
  name: string
  share: number
  ask(luck: Chance, finding: string, nth: number): { method: string; path: string; body?: unknown }
}

const get = (name: string, share: number, path: string): Kind => ({ name, share, ask: () => ({ method: 'GET', path }) })

/** What editors, dashboards and programs ask for, mostly reading. */
export const MIX: readonly Kind[] = [
  get('findings', 30, '/findings?limit=20'),
  get('facts', 10, '/facts'),
  get('documents', 12, '/documents?limit=20'),
  get('runs', 8, '/runs'),
  get('rules', 5, '/rules'),
  { name: 'finding', share: 15, ask: (_, finding) => ({ method: 'GET', path: `/findings/${finding}` }) },
  {
    name: 'check',
    share: 10,
    ask: (luck) => ({
      method: 'POST',
      path: '/checks',
      body: { content: `Harga paket kami Rp${luck.whole(10, 99)}.000 saja.`, channel: 'sms', stage: 'retention' },
    }),
  },
  {
    name: 'comment',
    share: 7,
    ask: (_, finding, nth) => ({
      method: 'POST',
      path: `/findings/${finding}/comments`,
      body: { text: `catatan ${nth}` },
    }),
  },
  {
    name: 'assign',
    share: 3,
    ask: (luck, finding) => ({
      method: 'POST',
      path: `/findings/${finding}/actions`,
      body: { do: 'assign', to: luck.pick(['rani', 'budi', 'sari']) },
    }),
  },
]

const EACH = MIX.flatMap((kind) => Array<Kind>(kind.share).fill(kind))
export const kindOf = (luck: Chance): Kind => luck.pick(EACH)
