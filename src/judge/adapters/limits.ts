import { retryAfterMs, untilMs } from '../../text/index.ts'

/**
 * How long a response asks to wait before the next request, in milliseconds; undefined where it does not say.
 * Read are `retry-after-ms`, `retry-after` (seconds or a date, RFC 9110 10.2.3), and where a rate limit is used up, the time
 * at which it is filled again: `anthropic-ratelimit-<what>-remaining` and `-reset` (RFC 3339), or OpenAI's
 * `x-ratelimit-remaining-<what>` and `x-ratelimit-reset-<what>` (`6m0s`).
 */
export function pauseMs(headers: Headers, now: number): number | undefined {
  return askedMs(headers, now) ?? refillMs(headers, now)
}

function askedMs(headers: Headers, now: number): number | undefined {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '')
  return exact >= 0 ? exact : retryAfterMs(headers.get('retry-after'), now)
}

/** Names of a limit's two headers, from the one that tells what remains. */
const RESETS: readonly [RegExp, string][] = [
  [/^(anthropic-ratelimit-.*)-remaining$/, '$1-reset'],
  [/^x-ratelimit-remaining-(.*)$/, 'x-ratelimit-reset-$1'],
]

function refillMs(headers: Headers, now: number): number | undefined {
  let longest: number | undefined
  for (const [name, left] of headers) {
    const limit = RESETS.find(([remaining]) => remaining.test(name))
    if (!limit || Number(left) > 0) continue
    const reset = headers.get(name.replace(...limit))
    const wait = reset === null ? undefined : (durationMs(reset) ?? untilMs(reset, now))
    if (wait !== undefined) longest = Math.max(longest ?? 0, wait)
  }
  return longest
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** A duration as Go writes it: `1h2m3.5s`, `20ms`. */
function durationMs(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * UNITS[unit!]!,
    0,
  )
}
