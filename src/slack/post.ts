import { Undelivered } from '../pipeline/alerts/send.ts'

/** Posts to an address that an administrator has set. Gives the beginning of the answer. Throws Undelivered for any but 2xx. */
export async function postJson(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<string> {
  let response: Response
  try {
    // An address that leads elsewhere is not followed: what is sent is meant for this one.
    response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
    })
  } catch (cause) {
    throw new Undelivered('no answer', 'retry', { doubtful: true, cause })
  }
  const answer = await response.text().catch(() => '')
  if (response.ok) return answer.slice(0, 1000)
  const retryAfter = response.headers.get('retry-after')
  // What is too large stays too large; all else somebody may mend.
  throw new Undelivered(`HTTP ${response.status}`, response.status === 413 ? 'skip' : 'retry', { retryAfter })
}
