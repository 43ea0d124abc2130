import type { Context } from 'hono'
import { InputError, SelarasError } from '../model/index.ts'
import { InputErrors } from '../pipeline/config/config.ts'

/** Kinds of problems: the title says what it is, the status what HTTP calls it. Their types are addresses in the reference. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  invalid: { status: 400, title: 'The request does not follow the schema' },
  unauthenticated: { status: 401, title: 'Nobody is signed in' },
  unsigned: { status: 401, title: 'The signature is not believed' },
  forbidden: { status: 403, title: 'This caller may not do that' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  conflict: { status: 409, title: 'The state of things does not allow it' },
  changed: { status: 412, title: 'It has changed since it was read' },
  'too-large': { status: 413, title: 'The request is too large' },
  'media-type': { status: 415, title: 'The content has a type that is not taken' },
  'not-understood': { status: 422, title: 'The content cannot be used' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'not-ready': { status: 503, title: 'Not ready yet' },
  internal: { status: 500, title: 'Something went wrong here' },
} as const
export type ProblemKind = keyof typeof PROBLEMS

/** One thing that is wrong with the input: where, and what was expected. */
export interface ProblemItem {
  pointer: string
  detail: string
}

/** An answer that is no success: an RFC 9457 problem document. `detail` says what to do. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly errors: readonly ProblemItem[]
  readonly headers: Record<string, string>
  constructor(
    kind: ProblemKind,
    detail: string,
    more: { errors?: readonly ProblemItem[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause })
    this.name = 'Problem'
    this.kind = kind
    this.errors = more.errors ?? []
    this.headers = more.headers ?? {}
  }
}

const CONTENT_TYPE = 'application/problem+json'

/** Writes a problem as the answer to a request. */
export function problemResponse(c: Context, problem: Problem): Response {
  const { status } = PROBLEMS[problem.kind]
  for (const [name, value] of Object.entries(problem.headers)) c.header(name, value)
  return c.body(bodyOf(problem, c.req.path), status, { 'content-type': CONTENT_TYPE })
}

/** The same for a request that no route has taken. */
export function bareProblemResponse(request: Request, problem: Problem): Response {
  const { status } = PROBLEMS[problem.kind]
  const headers = { ...problem.headers, 'content-type': CONTENT_TYPE }
  return new Response(bodyOf(problem, new URL(request.url).pathname), { status, headers })
}

function bodyOf({ kind, message, errors }: Problem, instance: string): string {
  const { status, title } = PROBLEMS[kind]
  const type = `/docs#problem-${kind}`
  return JSON.stringify({ type, title, status, detail: message, instance, ...(errors.length > 0 ? { errors } : {}) })
}

/** What callers are told of an error. What nobody foresaw is told without its message, which might hold copy. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof InputErrors) return new Problem('not-understood', told(error.errors[0]!), { cause: error })
  if (error instanceof InputError) return refused(error)
  if (error instanceof SelarasError && error.action === 'retry')
    return new Problem('not-ready', `${error.message}. Try again in a moment.`, { cause: error })
  const status = (error as { status?: number }).status
  if (status === 400) return new Problem('bad-request', 'The body is no JSON. Send one JSON value in UTF-8.')
  return new Problem('internal', 'This is a fault of the server. Its log tells more under the id of this request.', {
    cause: error,
  })
}

/** Callers know neither the server's files nor its command line: the place of the error is not told, but which of their words it is. */
function refused(error: InputError): Problem {
  const { found, expected, place } = error
  if (/^(?:no finding|several findings|fingerprint) /.test(found)) {
    const enough = 'the fingerprint of one, or its first characters, at least 6; GET …/findings lists them'
    return new Problem('not-found', `Found ${found}; expected ${enough}.`, { cause: error })
  }
  const detail = `Found ${found}; expected ${expected}.`
  const word = place.path?.[0]
  if (word === undefined || word === 'status') return new Problem('conflict', detail, { cause: error })
  return new Problem('not-understood', detail, { errors: [{ pointer: `#/${String(word)}`, detail }], cause: error })
}

const told = ({ place, found, expected }: InputError) => `${place.file}: found ${found}; expected ${expected}.`
