/**
 * The verdict on a document: `pass`, `warn` or `block`, and what to tell the editor. An outage is a warning, or holds the document
 * where `whenDown` is `closed`.
 */
export async function ask(document, {url, token, channel = 'web', stage, replaces, whenDown = 'open', timeout = 8000}) {
  try {
    const response = await fetch(`${url}/v1/checks`, {
      method: 'POST',
      signal: AbortSignal.timeout(timeout),
      headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
      body: JSON.stringify({
        content: JSON.stringify(document),
        format: 'portable-text',
        channel,
        stage,
        ...(replaces ? {replaces: replaces(document)} : {}),
      }),
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    const {verdict, findings} = await response.json()
    return {verdict, message: findings.filter(({effect}) => effect !== 'none').map(told).join('\n\n')}
  } catch {
    return whenDown === 'closed'
      ? {verdict: 'block', message: 'Selaras does not answer, so nothing is published now. Try again in a moment.'}
      : {verdict: 'warn', message: 'Selaras does not answer. You may publish unchecked.'}
  }
}

const told = ({title, suggestion, sides}) =>
  [title, ...sides.map(({value, evidence}) => `– ${value}: “${evidence[0].quote}” (${evidence[0].document})`), suggestion].join('\n')
