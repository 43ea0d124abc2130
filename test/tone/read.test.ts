import { describe, expect, test } from 'vitest'
import { createToneEar } from '../../src/tone/index.ts'
import { knowledge } from './hear.ts'

const { read } = createToneEar(knowledge)

describe('the emotion of a text', () => {
  test('is neutral in English news without any word of feeling', () => {
    expect(read('Your parcel leaves our warehouse on Monday.', 'en').emotion).toBe('neutral')
    expect(read('Your parcel leaves our warehouse on Monday.').emotion).toBe('neutral')
  })

  test('is one of the five where feeling is heard', () => {
    expect(read('Sorry, that must have been a fright.', 'en').emotion).not.toBe('neutral')
  })
})
