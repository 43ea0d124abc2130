import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const WORDS = ['[PAD]', '[UNK]', 'kopi', 'teh', 'susu', 'ketel', 'garansi', 'langganan', '2', 'tahun', '.', '!', 'a']
const DIMENSIONS = 8

/** Fields of the protocol buffers that ONNX is written in: numbers as varints, all else with its length before it. */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)])
const number = (field: number, value: number) => [...varint(field << 3), ...varint(value)]
const bytes = (field: number, value: readonly number[]) => [
  ...varint((field << 3) | 2),
  ...varint(value.length),
  ...value,
]
const text = (field: number, value: string) => bytes(field, [...new TextEncoder().encode(value)])

const [FLOAT, INT64] = [1, 7]
/** ValueInfoProto: a tensor of any batch and any length, with a last dimension where one is given. */
const value = (name: string, type: number, last?: number) => {
  const dimensions = ['batch', 'length'].flatMap((one) => bytes(1, text(2, one)))
  const shape = bytes(2, [...dimensions, ...(last ? bytes(1, number(1, last)) : [])])
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, type), ...shape]))]
}

/** A model of one step: each token's row of a table is its last hidden state. */
function onnxModel(): Uint8Array {
  const rows = new Float32Array(WORDS.length * DIMENSIONS)
  WORDS.forEach((_, word) => {
    for (let at = 0; at < DIMENSIONS; at++) rows[word * DIMENSIONS + at] = Math.sin((word + 1) * (at + 1))
  })
  const table = [
    ...bytes(1, [...varint(WORDS.length), ...varint(DIMENSIONS)]),
    ...number(2, FLOAT),
    ...text(8, 'table'),
    ...bytes(9, [...new Uint8Array(rows.buffer)]),
  ]
  const gather = [...text(1, 'table'), ...text(1, 'input_ids'), ...text(2, 'last_hidden_state'), ...text(4, 'Gather')]
  const graph = [
    ...bytes(1, gather),
    ...text(2, 'tiny'),
    ...bytes(5, table),
    ...['input_ids', 'attention_mask', 'token_type_ids'].flatMap((name) => bytes(11, value(name, INT64))),
    ...bytes(12, value('last_hidden_state', FLOAT, DIMENSIONS)),
  ]
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))])
}

/** Writes a sentence-embedding model as its publishers lay it out: a table of 13 words, whole but as small as one can be. */
export function writeTinyModel(folder: string): void {
  const put = (file: string, content: string | Uint8Array) => writeFileSync(join(folder, file), content)
  const json = (file: string, content: unknown) => put(file, JSON.stringify(content))
  for (const one of ['onnx', '1_Pooling']) mkdirSync(join(folder, one), { recursive: true })
  const special = (id: number) => ({
    id,
    content: WORDS[id],
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })
  json('config.json', {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: DIMENSIONS,
    vocab_size: WORDS.length,
  })
  json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 64,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
  })
  json('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(0), special(1)],
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
    },
  })
  json('1_Pooling/config.json', { word_embedding_dimension: DIMENSIONS, pooling_mode_mean_tokens: true })
  put('onnx/model.onnx', onnxModel())
}
