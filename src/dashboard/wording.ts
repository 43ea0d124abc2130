import type { Action } from '../pipeline/stored.ts'
import type { AdminWords } from './wording-admin.ts'

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
type Doing = Action['do']
type Count = (n: string) => string

/** All wording of the dashboard in one language, beside what the reports say already. Numbers come written out. */
export interface DashboardWords extends AdminWords {
  language: Language
  /** Name of the language, in itself. */
  name: string
  nav: {
    week: string
    findings: string
    matrix: string
    journey: string
    trends: string
    runs: string
    settings: string
    label: string
  }
  skip: string
  signIn: {
    title: string
    hint: string
    token: string
    button: string
    wrong: string
    company: string
    /** Why an account was not signed in, by the kind of the problem. */
    refused: Record<'unauthenticated' | 'forbidden' | 'not-ready', string>
    out: string
    as: Count
  }
  help: { title: string; next: string; previous: string; search: string; copy: string; this: string; close: string }
  missing: { title: string; hint: string; home: string }
  refused: { title: string; forgery: string; scope: string; admin: string }
  fault: { title: string; hint: string; tooLarge: (bytes: number) => string }
  unread: { title: string; hint: string }
  week: {
    title: string
    range: (from: string, to: string) => string
    calm: string
    since: Count
    freshSince: Count
    nothingSince: string
    lead: (fresh: number, worse: number, settled: number) => string
    fresh: string
    worse: string
    settled: string
    overdue: string
    first: string
    firstHint: string
    all: Count
    health: string
    healthHint: string
    notRead: string
    everythingRead: string
    empty: string
    stale: (when: string) => string
    more: Count
    read: (when: string, documents: string, statements: string) => string
    ended: (until: string) => string
  }
  list: {
    title: string
    search: string
    go: string
    status: string
    severity: string
    type: string
    channel: string
    stage: string
    owner: string
    any: string
    active: string
    count: (shown: string, of: string) => string
    none: string
    clear: string
    next: string
    first: string
  }
  finding: {
    sides: string
    copy: string
    copied: string
    history: string
    comments: string
    noComments: string
    comment: string
    send: string
    next: string
    previous: string
    of: (n: string, all: string) => string
    back: string
    since: Count
    assigned: Count
    until: Count
    act: string
    do: Record<Doing, string>
    told: Record<Doing, string>
    commented: string
    due: Count
    noDue: string
    setDue: string
    dueDay: string
    dueHint: string
    dueKept: string
    save: string
    to: string
    reason: string
    day: string
    openEnd: string
    readOnly: string
    places: Count
    moved: string
  }
  matrix: {
    title: string
    hint: string
    search: string
    conflictsOnly: string
    subject: string
    count: (from: string, to: string, of: string) => string
    none: string
    conflict: string
    unmentioned: string
    evidence: string
    next: string
    previous: string
    silent: string
  }
  journey: {
    title: string
    hint: string
    matrix: string
    curve: string
    envelopes: string
    drift: string
    promises: string
    none: string
    lane: string
    everybody: string
    broken: string
  }
  trends: {
    title: string
    hint: string
    opened: string
    resolved: string
    week: string
    time: string
    days: Count
    noneResolved: string
    channels: string
    owners: string
    channel: string
    owner: string
    openNow: string
    took: string
    rules: string
    rulesHint: string
    rule: string
    found: string
    dismissed: string
    precision: string
    nobody: string
  }
  givenUp: { title: string; hint: string; step: string; reason: string; tries: string; retry: string }
  runs: {
    title: string
    sources: string
    source: string
    documents: string
    messages: string
    failed: string
    never: string
    silent: string
    runs: string
    run: string
    when: string
    duration: string
    statements: string
    cost: string
    jobs: string
    state: Record<'waiting' | 'running' | 'done' | 'failed' | 'cancelled', string>
    seconds: Count
  }
}
