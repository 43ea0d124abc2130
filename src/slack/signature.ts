import { fromHex, hmacHex, isHmac } from '../model/index.ts'

/** Headers of Slack's signature. */
export const TIMESTAMP = 'x-slack-request-timestamp'
export const SIGNATURE = 'x-slack-signature'

/** A signature older than this, or from so far ahead, is not believed. In seconds. */
const WINDOW = 5 * 60

const signedText = (timestamp: string, body: string) => `v0:${timestamp}:${body}`

/**
 * Why a request is not from Slack; undefined where it is (https://docs.slack.dev/authentication/verifying-requests-from-slack).
 * @param body as it came, byte for byte
 */
export async function refusal(headers: Headers, body: string, secret: string, now: Date): Promise<string | undefined> {
  const timestamp = headers.get(TIMESTAMP) ?? ''
  const signature = headers.get(SIGNATURE) ?? ''
  if (!/^\d{9,12}$/.test(timestamp)) return `${TIMESTAMP} must hold seconds since 1970.`
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > WINDOW) {
    return 'It was signed more than 5 minutes ago or ahead. Is the clock of this server right?'
  }
  const mac = /^v0=([0-9a-f]{64})$/.exec(signature)?.[1] ?? ''
  if (await isHmac(fromHex(mac), signedText(timestamp, body), secret)) return undefined
  return `${SIGNATURE} is not the signature of this body. Is SLACK_SIGNING_SECRET that of the app?`
}

/** The headers by which Slack signs a body. */
export async function slackSigned(body: string, seconds: number, secret: string): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(seconds))
  return { [TIMESTAMP]: timestamp, [SIGNATURE]: `v0=${await hmacHex(signedText(timestamp, body), secret)}` }
}
