import { FINDING_TYPES, STAGES } from '../model/index.ts'

/** Sections of the configuration that people edit here; the others are edited in the file. */
export const SECTIONS = ['voice', 'products', 'differences', 'owners', 'sources'] as const
export type Section = (typeof SECTIONS)[number]

/** `lines`: a list, one a line; `addresses`: the same, of which a single one stands alone. `name`: keys in the entry, by dots. */
export interface Field {
  name: string
  kind: 'text' | 'lines' | 'addresses' | 'day' | 'choice'
  options?: readonly string[]
  required?: boolean
}

const text = <Name extends string>(name: Name) => ({ name, kind: 'text' }) as const
const needed = <Name extends string>(name: Name) => ({ name, kind: 'text', required: true }) as const
const lines = <Name extends string>(name: Name) => ({ name, kind: 'lines' }) as const
const day = <Name extends string>(name: Name) => ({ name, kind: 'day' }) as const

const NAMED = {
  voice: [
    text('address.id'),
    text('address.en'),
    { name: 'formality', kind: 'choice', options: ['casual', 'neutral', 'formal'] },
    lines('languages'),
    { name: 'mixing', kind: 'choice', options: ['never', 'allowed'] },
    lines('mixingExceptions'),
    lines('loanwords'),
    lines('banned'),
    lines('bannedAddress'),
    lines('avoid'),
  ],
  products: [needed('name'), lines('aliases'), text('id')],
  differences: [
    text('subject'),
    text('attribute'),
    text('rule'),
    lines('channels'),
    lines('audiences'),
    lines('regions'),
    lines('values'),
    lines('quotes'),
    needed('reason'),
    needed('approvedBy'),
    day('since'),
    day('until'),
  ],
  owners: [
    needed('owner'),
    text('match.source'),
    text('match.channel'),
    text('match.product'),
    { name: 'match.type', kind: 'choice', options: FINDING_TYPES },
  ],
  sources: [
    { name: 'url', kind: 'addresses' },
    text('path'),
    needed('channel'),
    { name: 'stage', kind: 'choice', options: STAGES, required: true },
    text('audience'),
    text('region'),
    text('persona'),
    text('owner'),
    text('locale'),
    day('validFrom'),
    day('validTo'),
  ],
} as const satisfies Record<Section, readonly Field[]>

/** Fields that have a word of their own; those of a voice at a stage are named after the stage. */
export type FieldName = (typeof NAMED)[Section][number]['name']

const stageFields = STAGES.flatMap((stage) => [lines(`stages.${stage}.expect`), lines(`stages.${stage}.avoid`)])

export const FIELDS: Record<Section, readonly Field[]> = { ...NAMED, voice: [...NAMED.voice, ...stageFields] }
