import { z } from 'zod'
import { InputError } from '../../model/index.ts'
import { callbacksSchema } from './callbacks.ts'
import { cmsSchema } from './cms.ts'
import { oidcSchema } from './oidc.ts'

const limit = (most: number) =>
  z
    .object({
      requests: z.number().int().positive().default(most),
      seconds: z.number().int().positive().default(60),
    })
    .strict()
    .prefault({})
const weight = z.enum(['block', 'warn', 'ignore'])
const weights = (high: 'block' | 'warn', medium: 'warn', low: 'warn' | 'ignore') =>
  z
    .object({ high: weight.default(high), medium: weight.default(medium), low: weight.default(low) })
    .strict()
    .prefault({})

const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text

export const policySchema = z
  .object({
    conflict: weights('block', 'warn', 'warn').describe('Two places that cannot both be right'),
    review: weights('warn', 'warn', 'ignore').describe('What a person or a language model should look at'),
  })
  .strict()

/** How a server behaves. Every key may stand in the file of `--settings`; those that name a variable, in the environment too. */
export const settingsSchema = z
  .object({
    host: z.string().default('127.0.0.1').describe('Address to listen on; SELARAS_HOST'),
    port: z.number().int().min(0).max(65_535).default(8787).describe('SELARAS_PORT; 0 takes a free one'),
    publicUrl: z.url().optional().describe('Where callers reach it, if not directly; SELARAS_PUBLIC_URL'),
    trustProxy: z
      .boolean()
      .default(false)
      .describe('Believe X-Forwarded-For: only behind a proxy that sets it; SELARAS_TRUST_PROXY'),
    origins: z
      .array(z.string().refine(isOrigin, 'an origin without a path, such as https://app.contentful.com'))
      .default([])
      .describe('Web pages of these origins may ask with a token, never with a cookie; SELARAS_ORIGINS, by commas'),
    bodyBytes: z.number().int().min(1_024).default(2_000_000).describe('Largest request body; SELARAS_BODY_BYTES'),
    tokenRate: limit(600).describe('Most requests of one token'),
    addressRate: limit(1_200).describe('Most requests from one address, whoever asks'),
    sessionHours: z
      .number()
      .positive()
      .max(720)
      .default(12)
      .describe('How long a browser stays signed in; SELARAS_SESSION_HOURS'),
    shutdownSeconds: z
      .number()
      .nonnegative()
      .default(10)
      .describe('How long requests and runs under way may take to end; SELARAS_SHUTDOWN_SECONDS'),
    policy: policySchema.prefault({}).describe('What findings do to a draft, by verdict and severity'),
    oidc: oidcSchema.optional().describe('Signing in by the accounts of a company, at /sign-in/oidc'),
    callbacks: callbacksSchema
      .optional()
      .describe('Answers of language models, posted to the addresses that callers name'),
    cms: cmsSchema.describe('Content systems that send their entries to be checked'),
  })
  .strict()

export type Settings = z.infer<typeof settingsSchema>
export const defaultSettings: Settings = settingsSchema.parse({})

/** Reads settings: what the environment says goes before what the file says. Throws an InputError for the first mistake. */
export function readSettings(
  given: unknown,
  env: Readonly<Record<string, string | undefined>>,
  file: string,
): Settings {
  const base = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {}
  if (given !== undefined && given !== null && base !== given) {
    throw new InputError({ file }, 'no mapping', 'settings by name; `selaras serve --schema` prints them')
  }
  const told = Object.entries(ENVIRONMENT).flatMap(([key, { name, read }]) => {
    const value = env[name]
    return value === undefined || value === '' ? [] : [[key, read(value)] as const]
  })
  const parsed = settingsSchema.safeParse({ ...base, ...Object.fromEntries(told) })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const key = String(issue.path[0] ?? '')
  const place = told.some(([name]) => name === key) ? ENVIRONMENT[key as keyof typeof ENVIRONMENT].name : file
  throw new InputError(
    { file: place },
    `${issue.path.length > 0 ? `\`${issue.path.join('.')}\`: ` : ''}${issue.message}`,
    'a setting as `selaras serve --schema` describes it',
  )
}

const number = (text: string): unknown => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text))
const yes = (text: string): unknown => ({ true: true, '1': true, false: false, '0': false })[text.toLowerCase()] ?? text
const ENVIRONMENT = {
  host: { name: 'SELARAS_HOST', read: String },
  port: { name: 'SELARAS_PORT', read: number },
  publicUrl: { name: 'SELARAS_PUBLIC_URL', read: String },
  trustProxy: { name: 'SELARAS_TRUST_PROXY', read: yes },
  origins: { name: 'SELARAS_ORIGINS', read: (text: string) => text.split(',').map((origin) => origin.trim()) },
  bodyBytes: { name: 'SELARAS_BODY_BYTES', read: number },
  sessionHours: { name: 'SELARAS_SESSION_HOURS', read: number },
  shutdownSeconds: { name: 'SELARAS_SHUTDOWN_SECONDS', read: number },
} satisfies Partial<Record<keyof Settings, { name: string; read: (text: string) => unknown }>>
