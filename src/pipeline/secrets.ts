import { sha256 } from '../model/index.ts'
import type { Scope, StoredToken, TokenLedger } from '../store/port.ts'

/** Roles are names for scopes; each may do what the one before it may. */
export const ROLES = {
  reader: ['read'],
  author: ['read', 'check'],
  editor: ['read', 'check', 'triage'],
  admin: ['read', 'check', 'triage', 'admin'],
} as const satisfies Record<string, readonly Scope[]>
export type Role = keyof typeof ROLES
export const SCOPES = ['read', 'check', 'triage', 'admin'] as const satisfies readonly Scope[]

/** By this secret scanners and people know a token. */
const PREFIX = 'sel_'
const SHOWN = 10
const SECRET_BYTES = 32

/** A secret of 256 bits, written in the alphabet of base64url. */
export function secret(random: (bytes: number) => Uint8Array): string {
  const binary = String.fromCharCode(...random(SECRET_BYTES))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** A short id that is no secret. */
export const shortId = (random: (bytes: number) => Uint8Array): string =>
  [...random(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export const looksLikeToken = (text: string): boolean => /^sel_[\w-]{43}$/.test(text)

export interface TokenWish {
  name: string
  scopes: readonly Scope[]
  createdBy: string
  /** ISO 8601; without it the token does not end. */
  expiresAt?: string
}

/** Makes a token and keeps its hash. The token itself is given here and never again. */
export async function mintToken(
  tokens: TokenLedger,
  wish: TokenWish,
  { random, now }: { random: (bytes: number) => Uint8Array; now: () => Date },
): Promise<{ token: string; stored: StoredToken }> {
  const token = `${PREFIX}${secret(random)}`
  const { name, createdBy, expiresAt } = wish
  const stored: StoredToken = {
    id: shortId(random),
    name,
    prefix: token.slice(0, SHOWN),
    scopes: SCOPES.filter((scope) => wish.scopes.includes(scope)),
    createdAt: now().toISOString(),
    createdBy,
    ...(expiresAt ? { expiresAt } : {}),
  }
  await tokens.add(stored, await sha256(token))
  return { token, stored }
}

/** Whether two texts are equal, in a time that tells nothing of where they differ. Of hashes, whose length is no secret. */
export function equal(a: string, b: string): boolean {
  let different = a.length ^ b.length
  for (let i = 0; i < a.length; i++) different |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1))
  return different === 0
}
