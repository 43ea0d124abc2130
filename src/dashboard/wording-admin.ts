import type { Phase } from '../pipeline/run.ts'
import type { Role } from '../pipeline/secrets.ts'
import type { FieldName, Section } from './settings-fields.ts'

type Count = (n: string) => string

/** Wording of what admins do: settings, tokens, sources, runs. Numbers come written out. */
export interface AdminWords {
  settings: {
    title: string
    hint: string
    adminsOnly: string
    elsewhere: string
    nextRun: string
    sections: Record<Section | 'tokens', string>
    add: Record<'products' | 'differences' | 'owners', string>
    edit: string
    remove: string
    removeHint: string
    back: string
    saved: string
    wrong: string
    stale: string
    now: Count
    closed: string
    closedHint: string
    none: string
    everybody: string
    lines: string
    unset: string
    byStage: string
    expect: string
    field: Record<FieldName, string>
    option: Record<'casual' | 'neutral' | 'formal' | 'never' | 'allowed', string>
  }
  tokens: {
    title: string
    hint: string
    made: string
    make: string
    all: string
    name: string
    scopes: string
    role: Record<Role, string>
    until: string
    used: string
    never: string
    revoke: string
    revoked: string
    ended: string
    incomplete: string
  }
  source: {
    add: string
    title: string
    hint: string
    which: string
    upload: string
    uploadHint: Count
    pasted: string
    look: string
    reads: string
    count: (documents: string, messages: string) => string
    first: string
    failed: string
    nothing: string
    save: string
    notYet: string
    one: string
    taken: Count
    closed: Count
    big: Count
  }
  progress: {
    title: string
    start: string
    phase: Record<Phase, string>
    waiting: string
    step: (phase: string, done: string, total: string) => string
    live: string
    reload: string
    underWay: string
  }
}
