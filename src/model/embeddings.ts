import { z } from 'zod'

/** By which vectors copy is brought together that says one thing in other words. Keys of services are in the environment, never here. */
export const embeddingsSchema = z
  .object({
    provider: z
      .enum(['learned', 'openai', 'onnx', 'workers-ai', 'none'])
      .default('learned')
      .describe(
        "learned from the brand's own copy, which needs nothing; openai: every service that speaks its embeddings (EMBEDDINGS_API_KEY, else OPENAI_API_KEY); onnx: a model folder on this machine; workers-ai: the AI binding, on Cloudflare Workers alone",
      ),
    model: z.string().min(1).optional().describe('Model of the service'),
    baseUrl: z.url().optional().describe("Where the service's API is, such as http://localhost:11434/v1"),
    folder: z.string().min(1).optional().describe('Folder of the ONNX model, relative to this file'),
  })
  .strict()
  .refine((e) => e.provider !== 'openai' || e.model !== undefined, { message: 'a `model` for openai', path: ['model'] })
  .refine((e) => e.provider !== 'onnx' || e.folder !== undefined, { message: 'a `folder` for onnx', path: ['folder'] })
