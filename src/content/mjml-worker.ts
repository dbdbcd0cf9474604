import { createRequire } from 'node:module'
import { answerAsks } from '#platform/thread-answer.ts'

/*
 * Lays out mails beside the server's own thread: MJML takes a third of a second to load and some milliseconds a mail.
 * It is told to read no files (includes) and to add no fonts from other hosts.
 */

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

answerAsks<string, string>(async (mjml) => {
  const { html, errors } = await layOut(mjml, OPTIONS)
  const [error] = errors
  if (error) throw new Error(error.formattedMessage)
  return html
})
