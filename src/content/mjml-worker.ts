import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'

/*
 * Lays out mails beside the server's own thread: MJML takes a third of a second to load and some milliseconds a mail.
 * It is told to read no files (includes) and to add no fonts from other hosts.
 */

export type LayOutAsk = { readonly id: number; readonly mjml: string }
export type LayOutAnswer =
  | { readonly id: number; readonly html: string }
  | { readonly id: number; readonly fault: string }

type Mjml = (
  source: string,
  options: Readonly<Record<string, unknown>>,
) => Promise<{ html: string; errors: readonly { formattedMessage: string }[] }>

// Neither package has types.
const load = createRequire(import.meta.url)
const layOut: Mjml = load('mjml-core').default
const preset: unknown = load('mjml-preset-core')

const OPTIONS = {
  presets: [preset],
  validationLevel: 'strict',
  ignoreIncludes: true,
  useMjmlConfigOptions: false,
  fonts: {},
  keepComments: false,
  minify: false,
  beautify: false,
}

parentPort?.on('message', async ({ id, mjml }: LayOutAsk) => {
  let answer: LayOutAnswer
  try {
    const { html, errors } = await layOut(mjml, OPTIONS)
    const [error] = errors
    answer = error ? { id, fault: error.formattedMessage } : { id, html }
  } catch (error) {
    answer = { id, fault: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer)
})
