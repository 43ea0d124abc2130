import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cosine } from '../../../../src/match/embeddings/vectors.ts'
import { openOnnxEmbedder } from '../../../../src/platform/node/embedders/onnx.ts'
import { embedderContract } from '../../../match/embeddings/contract.ts'
import { writeTinyModel } from './tiny-model.ts'

const root = mkdtempSync(join(tmpdir(), 'selaras-onnx-'))
const folder = join(root, 'model-mungil')
writeTinyModel(folder)
afterAll(() => rmSync(root, { recursive: true }))

const PACKAGE: string = '@huggingface/transformers'
const installed = await import(PACKAGE).then(
  () => true,
  () => false,
)

/** A copy of the model without one of its files. */
function without(file: string): string {
  const copy = mkdtempSync(join(root, 'salinan-'))
  cpSync(folder, copy, { recursive: true })
  rmSync(join(copy, file))
  return copy
}

describe('what cannot be opened says what is missing and what to do', () => {
  test.each([
    ['no folder', () => join(root, 'tidak-ada'), /there is no folder .*tidak-ada; name one/],
    ['no tokenizer', () => without('tokenizer.json'), /has no tokenizer\.json; copy the whole model/],
    ['no model', () => without('onnx/model.onnx'), /has none of onnx\/model\.onnx, .*; export the model to ONNX/],
  ])('%s', async (_, broken, message) => {
    const opening = openOnnxEmbedder({ folder: broken() })
    await expect(opening).rejects.toMatchObject({ name: 'EmbedError', action: 'stop' })
    await expect(opening).rejects.toThrow(message)
  })

  test.skipIf(installed)('no package: it is installed only by those who want it', async () => {
    const opening = openOnnxEmbedder({ folder })
    await expect(opening).rejects.toMatchObject({ action: 'stop' })
    await expect(opening).rejects.toThrow('npm install @huggingface/transformers')
  })
})

// The package with its runtime is half a gigabyte, so a checkout has it only where someone has installed it.
describe.skipIf(!installed)('a model from a folder', () => {
  embedderContract('the folder', () => openOnnxEmbedder({ folder }))

  test('gives the mean of its tokens, as its publisher says', async () => {
    const embedder = await openOnnxEmbedder({ folder })
    const [both, kopi, susu] = await embedder.embed(['kopi susu', 'kopi', 'susu'])
    const row = (word: number) => Float32Array.from({ length: 8 }, (_, at) => Math.sin((word + 1) * (at + 1)))
    const mean = row(2).map((value, at) => (value + row(4)[at]!) / 2)
    expect(cosine(both!, mean) / Math.sqrt(cosine(mean, mean))).toBeCloseTo(1, 4)
    expect(cosine(kopi!, susu!)).toBeLessThan(0.9)
  })

  test('names the text in which the tokenizer finds nothing', async () => {
    const embedder = await openOnnxEmbedder({ folder })
    await expect(embedder.embed(['kopi', '', '\ufffd'])).rejects.toMatchObject({ action: 'skip', text: 2 })
  })

  test('that is no model is named', async () => {
    const copy = without('onnx/model.onnx')
    cpSync(join(folder, 'config.json'), join(copy, 'onnx/model.onnx'))
    await expect(openOnnxEmbedder({ folder: copy })).rejects.toMatchObject({ action: 'stop' })
    await expect(openOnnxEmbedder({ folder: copy })).rejects.toThrow(/the model in .* does not load/)
  })
})
