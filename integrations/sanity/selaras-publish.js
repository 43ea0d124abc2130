import {createElement, useState} from 'react'
import {ask} from './ask.js'

/**
 * Sanity's own publish action, which asks Selaras first.
 * @param publish the action that it stands for
 * @param settings url of Selaras, token with the scope `check`, stage, channel, `replaces(document)`, `whenDown`
 */
export function askSelarasFirst(publish, settings) {
  const Action = (props) => {
    const original = publish(props)
    const [state, setState] = useState({})
    if (!original) return null
    const close = () => setState({})
    const proceed = () => {
      close()
      original.onHandle()
    }
    return {
      ...original,
      disabled: original.disabled || state.asking,
      label: state.asking ? 'Selaras…' : original.label,
      onHandle: async () => {
        setState({asking: true})
        const {verdict, message} = await ask(props.draft ?? props.published, settings)
        if (verdict === 'pass') proceed()
        else setState({verdict, message})
      },
      dialog: state.verdict
        ? {
            type: 'dialog',
            header: 'Selaras',
            onClose: close,
            content: createElement('div', {style: {whiteSpace: 'pre-line', padding: '1rem'}}, state.message),
            footer:
              state.verdict === 'warn'
                ? createElement('button', {onClick: proceed, style: {margin: '1rem'}}, original.label ?? 'Publish')
                : undefined,
          }
        : original.dialog,
    }
  }
  Action.action = 'publish'
  return Action
}
